package dev.segue.bench.load;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;

/** What kind of request is sent: a fixed mix by index, so that every run sends the same ones in the same order. */
public enum RequestClass {
    /** A GET on a connection of its own: 45 %. */
    NEW_GET("new-connection GET"),
    /** A GET on a connection that is kept: 30 %. */
    KEPT_GET("keep-alive GET"),
    /** A POST on a connection that is kept, never sent twice: 20 %. */
    KEPT_POST("keep-alive POST"),
    /** A GET on a connection of its own that deliberately takes {@value #SLOW_MILLIS} ms: 5 %. */
    SLOW_GET("slow GET");

    static final int SLOW_MILLIS = 800;

    private static final String MIX = "NKNPNKNPNKSNKNPNKNPK";
    private static final String BODY = "item=tea&quantity=2";

    private final String label;

    RequestClass(String label) {
        this.label = label;
    }

    static RequestClass of(long index) {
        return switch (MIX.charAt((int) (index % MIX.length()))) {
            case 'N' -> NEW_GET;
            case 'K' -> KEPT_GET;
            case 'P' -> KEPT_POST;
            default -> SLOW_GET;
        };
    }

    /** The words used in reports. */
    @JsonValue
    public String label() {
        return label;
    }

    boolean keepsConnection() {
        return this == KEPT_GET || this == KEPT_POST;
    }

    boolean maySendAgain() {
        return this == KEPT_GET;
    }

    byte[] bytes(String host, String path) {
        String start = switch (this) {
            case NEW_GET, KEPT_GET -> "GET " + path + " HTTP/1.1\r\n";
            case KEPT_POST -> "POST " + path + " HTTP/1.1\r\n";
            case SLOW_GET -> "GET " + path + "?slow=" + SLOW_MILLIS + " HTTP/1.1\r\n";
        };
        String headers = "Host: " + host + "\r\nUser-Agent: segue-load\r\n";
        String connection = keepsConnection() ? "" : "Connection: close\r\n";
        String body = this == KEPT_POST
                ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                        + BODY
                : "\r\n";
        return (start + headers + connection + body).getBytes(StandardCharsets.US_ASCII);
    }
}

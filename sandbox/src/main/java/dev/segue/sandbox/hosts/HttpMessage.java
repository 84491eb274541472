package dev.segue.sandbox.hosts;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 request or response, whole in memory. Needs nothing but the JDK: {@link SlotApp} runs without any library. */
final class HttpMessage {
    private static final int LONGEST_HEAD = 65_536;

    final String start;
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byte[] body = {};

    HttpMessage(String start) {
        this.start = start;
    }

    /** A response. Some clients want a reason phrase, though HTTP does not. */
    static HttpMessage response(int status, String type, String text) {
        HttpMessage response = new HttpMessage("HTTP/1.1 " + status + (status < 400 ? " OK" : " Failed"));
        response.headers.put("Content-Type", type);
        response.body = text.getBytes(StandardCharsets.UTF_8);
        return response;
    }

    /** The next request of a connection, whose first byte has been read. */
    static HttpMessage request(int first, InputStream in, OutputStream out) throws IOException {
        HttpMessage request = head(first, in);
        if ("100-continue".equalsIgnoreCase(request.headers.remove("Expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        if (request.isChunked() || request.headers.containsKey("Content-Length")) {
            request.readBody(in);
        }
        return request;
    }

    /** The response to a request. */
    static HttpMessage response(InputStream in, boolean toHead) throws IOException {
        HttpMessage response = head(in.read(), in);
        while (response.status() < 200) {
            response = head(in.read(), in);
        }
        boolean bodiless = toHead || response.status() == 204 || response.status() == 304;
        if (!bodiless) {
            response.readBody(in);
        }
        return response;
    }

    String method() {
        return start.substring(0, Math.max(0, start.indexOf(' ')));
    }

    /** Path and query of a request. */
    String target() {
        String[] words = start.split(" ", 3);
        return words.length < 3 ? "/" : words[1];
    }

    int status() throws IOException {
        try {
            return Integer.parseInt(start.split(" ", 3)[1]);
        } catch (RuntimeException wrong) {
            throw new IOException("not a status line: " + start, wrong);
        }
    }

    boolean wantsClose() {
        return "close".equalsIgnoreCase(headers.get("Connection")) || start.endsWith("HTTP/1.0");
    }

    /** Writes it with the length of its body; a response to HEAD keeps the length it has. */
    void write(OutputStream out, boolean toHead) throws IOException {
        headers.remove("Transfer-Encoding");
        if (!toHead && (body.length > 0 || start.startsWith("HTTP/"))) {
            headers.put("Content-Length", String.valueOf(body.length));
        }
        StringBuilder head = new StringBuilder(start).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!toHead) {
            whole.writeBytes(body);
        }
        out.write(whole.toByteArray());
        out.flush();
    }

    private static HttpMessage head(int first, InputStream in) throws IOException {
        if (first < 0) {
            throw new EOFException("closed before a word was said");
        }
        HttpMessage message = new HttpMessage((char) first + line(in));
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("not a header: " + line);
            }
            message.headers.merge(
                    line.substring(0, colon), line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
        return message;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_HEAD) {
                throw new EOFException("closed in the middle of a line");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private boolean isChunked() {
        return "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"));
    }

    private void readBody(InputStream in) throws IOException {
        String length = headers.get("Content-Length");
        if (isChunked()) {
            body = chunks(in);
        } else {
            body = length == null ? in.readAllBytes() : exactly(in, number(length, 10));
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = number(line(in), 16); size > 0; size = number(line(in), 16)) {
            whole.writeBytes(exactly(in, size));
            line(in);
        }
        while (!line(in).isEmpty()) {
            // trailers are for nobody here
        }
        return whole.toByteArray();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("closed after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text.split(";", 2)[0].strip(), radix);
        } catch (NumberFormatException wrong) {
            throw new IOException("not a length: " + text, wrong);
        }
    }
}

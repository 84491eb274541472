package dev.segue.sandbox.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Requests that no SDK would send. */
record Raw(Front front) {
    WireResponse form(String service, String body) {
        return post("/", Map.of("Authorization", scope(service)), body);
    }

    WireResponse unsigned(String body) {
        return post("/", Map.of(), body);
    }

    WireResponse json(String service, String target, String body) {
        return post("/", Map.of("Authorization", scope(service), "X-Amz-Target", "Any." + target), body);
    }

    WireResponse cbor(String service, String operation, String body) {
        Map<String, String> headers = Map.of("Authorization", scope(service), "smithy-protocol", "rpc-v2-cbor");
        return post("/service/Any/operation/" + operation, headers, body);
    }

    WireResponse get(String path, String query) {
        return send("GET", path, query, Map.of(), "");
    }

    WireResponse post(String path, Map<String, String> headers, String body) {
        return send("POST", path, "", headers, body);
    }

    private WireResponse send(String method, String path, String query, Map<String, String> headers, String body) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        try {
            return front.handle(
                    WireRequest.of(method, path, query, anyCase::get, body.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        }
    }

    private static String scope(String service) {
        return "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }
}

package dev.segue.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The requests and replies of AWS JSON and Smithy RPC v2 CBOR. Errors carry the model's name in the body and the older
 * code in a header; with only one of them the SDK throws its base class.
 */
enum JsonDialect implements Dialect {
    JSON(new JsonFactory(), Map.of("Content-Type", "application/x-amz-json-1.0")),
    CBOR(new CBORFactory(), Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor"));

    @SuppressWarnings("ImmutableEnumChecker") // a mapper is safe to share once it is configured
    private final ObjectMapper mapper;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> headers;

    JsonDialect(JsonFactory factory, Map<String, String> headers) {
        this.mapper = new ObjectMapper(factory);
        this.headers = headers;
    }

    Object read(SdkPojo builder, SdkBytes body) {
        return new JsonReader(mapper).read(builder, body);
    }

    @Override
    public WireResponse reply(String action, SdkPojo response, String requestId) {
        return response(200, requestId, Map.of(), out -> new JsonWriter(out).structure(response));
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        Map<String, String> extra = Map.of(
                "x-amzn-ErrorType",
                error.shape(),
                "x-amzn-query-error",
                error.code() + (error.sender() ? ";Sender" : ";Receiver"));
        return response(error.status(), requestId, extra, out -> {
            out.writeStartObject();
            out.writeStringField("__type", error.shape());
            out.writeStringField("message", error.message());
            if (error.details() != null) {
                new JsonWriter(out).members(error.details());
            }
            out.writeEndObject();
        });
    }

    private WireResponse response(int status, String requestId, Map<String, String> extra, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = mapper.createGenerator(bytes)) {
            body.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(extra);
        all.put("x-amzn-RequestId", requestId);
        return new WireResponse(status, all, SdkBytes.fromByteArrayUnsafe(bytes.toByteArray()));
    }

    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }
}

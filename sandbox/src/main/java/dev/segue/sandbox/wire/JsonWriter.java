package dev.segue.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes the replies of AWS JSON and Smithy RPC v2 CBOR. */
final class JsonWriter {
    private static final int CBOR_EPOCH_SECONDS = 1;

    private final JsonGenerator out;

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void structure(SdkPojo built) throws IOException {
        out.writeStartObject();
        members(built);
        out.writeEndObject();
    }

    void members(SdkPojo built) throws IOException {
        for (Pojos.Member member : Pojos.members(built)) {
            out.writeFieldName(member.name());
            value(member.field(), member.value());
        }
    }

    private void value(SdkField<?> field, Object value) throws IOException {
        if (value instanceof List<?> list) {
            list(field.getTrait(ListTrait.class).memberFieldInfo(), list);
        } else if (value instanceof Map<?, ?> map) {
            map(field.getTrait(MapTrait.class).valueFieldInfo(), map);
        } else if (value instanceof SdkPojo built) {
            structure(built);
        } else if (value instanceof Instant time) {
            time(field, time);
        } else if (value instanceof SdkBytes bytes) {
            out.writeBinary(bytes.asByteArrayUnsafe());
        } else {
            scalar(value);
        }
    }

    private void list(SdkField<?> member, List<?> list) throws IOException {
        out.writeStartArray();
        for (Object element : list) {
            value(member, element);
        }
        out.writeEndArray();
    }

    private void map(SdkField<?> member, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            value(member, entry.getValue());
        }
        out.writeEndObject();
    }

    private void time(SdkField<?> field, Instant time) throws IOException {
        Format format = Timestamps.format(field, Format.UNIX_TIMESTAMP);
        BigDecimal seconds = Timestamps.seconds(time);
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(CBOR_EPOCH_SECONDS);
            cbor.writeNumber(seconds.doubleValue());
        } else if (format == Format.UNIX_TIMESTAMP) {
            out.writeNumber(seconds);
        } else {
            out.writeString(Timestamps.write(time, format));
        }
    }

    private void scalar(Object value) throws IOException {
        if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Float number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(value.toString());
        }
    }
}

package dev.segue.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Reads the requests of AWS JSON and Smithy RPC v2 CBOR, as strictly as {@link FormReader} reads forms. */
final class JsonReader {
    private final ObjectMapper mapper;

    JsonReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Object read(SdkPojo builder, SdkBytes body) {
        if (body.asByteArrayUnsafe().length == 0) {
            return Pojos.build(builder);
        }
        try {
            return structure(builder, mapper.readTree(body.asByteArrayUnsafe()), "");
        } catch (IOException notInThatLanguage) {
            throw Refusal.serialization("the body cannot be read");
        }
    }

    private Object structure(SdkPojo builder, JsonNode node, String path) throws IOException {
        require(node.isObject(), path, "a structure", node);
        Set<String> known = new HashSet<>();
        for (SdkField<?> field : builder.sdkFields()) {
            known.add(field.locationName());
            JsonNode child = node.get(field.locationName());
            if (child != null && !child.isNull()) {
                field.set(builder, value(field, child, under(path, field.locationName())));
            }
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusal.validation("unknown parameter " + under(path, name));
            }
        }
        return Pojos.build(builder);
    }

    private @Nullable Object value(SdkField<?> field, JsonNode node, String path) throws IOException {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return list(field.getTrait(ListTrait.class).memberFieldInfo(), node, path);
        }
        if (type == MarshallingType.MAP) {
            return map(field.getTrait(MapTrait.class).valueFieldInfo(), node, path);
        }
        if (type == MarshallingType.SDK_POJO) {
            return structure(field.constructor().get(), node, path);
        }
        require(node.isValueNode() && !node.isNull(), path, "a single value", node);
        if (type == MarshallingType.INSTANT && node.isNumber()) {
            return Timestamps.ofSeconds(node.decimalValue());
        }
        if (type == MarshallingType.SDK_BYTES && node.isBinary()) {
            return SdkBytes.fromByteArrayUnsafe(node.binaryValue());
        }
        boolean fits = (type == MarshallingType.STRING) == node.isTextual()
                || type == MarshallingType.INSTANT
                || type == MarshallingType.SDK_BYTES;
        if (!fits) {
            throw Scalars.wrongType(field, node.asText(), path);
        }
        return Scalars.read(field, node.asText(), Format.ISO_8601, path);
    }

    private List<Object> list(SdkField<?> member, JsonNode node, String path) throws IOException {
        require(node.isArray(), path, "a list", node);
        List<Object> list = new ArrayList<>();
        for (JsonNode element : node) {
            list.add(Pojos.present(value(member, element, path)));
        }
        return list;
    }

    private Map<String, Object> map(SdkField<?> member, JsonNode node, String path) throws IOException {
        require(node.isObject(), path, "a map", node);
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            map.put(entry.getKey(), Pojos.present(value(member, entry.getValue(), under(path, entry.getKey()))));
        }
        return map;
    }

    private static void require(boolean fits, String path, String expected, JsonNode node) {
        if (!fits) {
            throw Refusal.serialization((path.isEmpty() ? "the body" : "parameter " + path) + " must be " + expected
                    + ", was a " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }

    private static String under(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

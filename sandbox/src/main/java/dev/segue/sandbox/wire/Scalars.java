package dev.segue.sandbox.wire;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Single values as text. */
final class Scalars {
    private static final Map<MarshallingType<?>, Function<String, Object>> READERS = Map.ofEntries(
            entry(MarshallingType.STRING, text -> text),
            entry(MarshallingType.BOOLEAN, Scalars::truth),
            entry(MarshallingType.BYTE, Byte::valueOf),
            entry(MarshallingType.SHORT, Short::valueOf),
            entry(MarshallingType.INTEGER, Integer::valueOf),
            entry(MarshallingType.LONG, Long::valueOf),
            entry(MarshallingType.FLOAT, Float::valueOf),
            entry(MarshallingType.DOUBLE, Double::valueOf),
            entry(MarshallingType.BIG_DECIMAL, BigDecimal::new),
            entry(MarshallingType.SDK_BYTES, Scalars::bytes));

    private Scalars() {}

    /**
     * Reads a value of the field's type.
     *
     * @param usual how the language writes times, where the model does not say
     * @param path the parameter's name, for the error
     * @throws Refusal if the text is not of the field's type
     */
    static Object read(SdkField<?> field, String text, Format usual, String path) {
        try {
            if (field.marshallingType() == MarshallingType.INSTANT) {
                return Timestamps.read(text, Timestamps.format(field, usual));
            }
            Function<String, Object> reader = READERS.get(field.marshallingType());
            if (reader != null) {
                return reader.apply(text);
            }
        } catch (RuntimeException notOfThatType) {
            throw wrongType(field, text, path);
        }
        throw wrongType(field, text, path);
    }

    static Refusal wrongType(SdkField<?> field, String text, String path) {
        String type = field.marshallingType().getTargetClass().getSimpleName();
        return Refusal.validation("parameter " + path + " must be of type " + type + ", was '" + text + "'");
    }

    static String write(SdkField<?> field, Object value, Format usual) {
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        if (value instanceof Instant time) {
            return Timestamps.write(time, Timestamps.format(field, usual));
        }
        return value.toString();
    }

    private static Object truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(text);
    }

    private static Object bytes(String text) {
        return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
    }
}

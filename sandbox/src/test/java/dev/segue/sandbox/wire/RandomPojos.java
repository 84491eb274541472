package dev.segue.sandbox.wire;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Objects of the SDK's model with every member set, recursive shapes down to a depth. */
final class RandomPojos {
    private static final int SINGLE_ELEMENTS_FROM = 5;

    private final int deepest;
    private final Random random;
    private final Map<MarshallingType<?>, Supplier<Object>> scalars;

    RandomPojos(long seed, int deepest) {
        this.deepest = deepest;
        random = new Random(seed);
        scalars = Map.ofEntries(
                entry(MarshallingType.STRING, () -> "s<&>\"'é😀 " + random.nextInt(1000) + "\n=+/%"),
                entry(MarshallingType.BOOLEAN, random::nextBoolean),
                entry(MarshallingType.BYTE, () -> (byte) random.nextInt(100)),
                entry(MarshallingType.SHORT, () -> (short) random.nextInt(1000)),
                entry(MarshallingType.INTEGER, random::nextInt),
                entry(MarshallingType.LONG, () -> random.nextLong() >> 8),
                entry(MarshallingType.FLOAT, () -> random.nextInt(100) / 4f),
                entry(MarshallingType.DOUBLE, random::nextDouble),
                entry(
                        MarshallingType.INSTANT,
                        () -> Instant.ofEpochSecond(1_700_000_000L + random.nextInt(10_000_000))),
                entry(MarshallingType.SDK_BYTES, () -> SdkBytes.fromUtf8String("bytes" + random.nextInt(1000))));
    }

    SdkPojo full(SdkPojo builder) {
        return structure(builder, 0);
    }

    private SdkPojo structure(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            values(field, depth).findFirst().ifPresent(value -> field.set(builder, value));
        }
        return (SdkPojo) Pojos.build(builder);
    }

    /** One value, or none where a recursive shape has to end. */
    private Stream<Object> values(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (scalars.containsKey(type)) {
            return Stream.of(scalars.get(type).get());
        }
        if (depth > deepest) {
            return Stream.empty();
        }
        Object value = composed(field, type, depth + 1);
        return isEmpty(value) ? Stream.empty() : Stream.of(value);
    }

    private Object composed(SdkField<?> field, MarshallingType<?> type, int depth) {
        if (type == MarshallingType.SDK_POJO) {
            return structure(field.constructor().get(), depth);
        }
        int size = depth >= SINGLE_ELEMENTS_FROM ? 1 : 2;
        if (type == MarshallingType.LIST) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                values(field.getTrait(ListTrait.class).memberFieldInfo(), depth).forEach(list::add);
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String key = "k" + random.nextInt(100_000);
            values(field.getTrait(MapTrait.class).valueFieldInfo(), depth).forEach(value -> map.put(key, value));
        }
        return map;
    }

    private static boolean isEmpty(Object value) {
        if (value instanceof SdkPojo pojo) {
            return pojo.sdkFields().stream().allMatch(field -> {
                Object member = field.getValueOrDefault(pojo);
                return member == null || isEmpty(member);
            });
        }
        return (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}

package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Copies what is set from one SDK object to the builder of another with the same member names: AWS has a request and a
 * response shape for the same thing.
 */
final class Copies {
    private Copies() {}

    static void into(SdkPojo builder, SdkPojo from) {
        Map<String, SdkField<?>> theirs = new HashMap<>();
        builder.sdkFields().forEach(field -> theirs.put(field.memberName(), field));
        for (SdkField<?> field : from.sdkFields()) {
            Object value = field.getValueOrDefault(from);
            SdkField<?> target = theirs.get(field.memberName());
            if (isSet(value) && target != null) {
                target.set(builder, converted(value, target));
            }
        }
    }

    private static Object converted(Object value, SdkField<?> target) {
        if (value instanceof SdkPojo pojo) {
            SdkPojo builder = target.constructor().get();
            into(builder, pojo);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (value instanceof List<?> list) {
            SdkField<?> member = target.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(converted(item, member)));
            return copy;
        }
        return value;
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }
}

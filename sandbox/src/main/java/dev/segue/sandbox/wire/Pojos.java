package dev.segue.sandbox.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** What reading and writing the SDK's model classes have in common. Getters work on built objects, setters on builders. */
final class Pojos {
    private Pojos() {}

    static Object build(SdkPojo builder) {
        return ((Buildable) builder).build();
    }

    /** The members of a built object that have a value and go into a body; an empty list counts if it was set. */
    static List<Member> members(SdkPojo built) {
        return built.sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .map(field -> new Member(field, field.getValueOrDefault(built)))
                .filter(Member::isSet)
                .toList();
    }

    /** A value that may not be missing: an element of a list or map. */
    static Object present(@Nullable Object value) {
        if (value == null) {
            throw Refusal.validation("a list or map has an element without a value");
        }
        return value;
    }

    /** A member and its value, null if it has none. */
    record Member(SdkField<?> field, @Nullable Object optional) {
        private boolean isSet() {
            return optional != null
                    && !(optional instanceof SdkAutoConstructList)
                    && !(optional instanceof SdkAutoConstructMap);
        }

        String name() {
            return field.unmarshallLocationName();
        }

        Object value() {
            return present(optional);
        }
    }
}

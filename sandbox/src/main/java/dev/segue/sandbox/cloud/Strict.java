package dev.segue.sandbox.cloud;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Refuses parameters that would be ignored: a rehearsal that ignores what it was told proves nothing. */
public final class Strict {
    private Strict() {}

    /** Refuses every parameter that is set and not named. */
    public static void only(SdkPojo request, String... understood) {
        Set<String> names = Set.of(understood);
        for (SdkField<?> field : request.sdkFields()) {
            if (!names.contains(field.memberName()) && isSet(field.getValueOrDefault(request))) {
                throw Refused.validation("The parameter %s is not supported by the sandbox.", field.memberName());
            }
        }
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }
}

package dev.segue.sandbox.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Finds out what a request is about: its group, else the first name, ARN or id in it. */
final class Resources {
    private static final List<Predicate<String>> PREFERRED = List.of(
            member -> member.equals("AutoScalingGroupName"),
            member -> member.equals("AutoScalingGroupNames"),
            member -> member.endsWith("Arn") || member.endsWith("Name") || member.endsWith("Id"),
            member -> member.endsWith("Arns") || member.endsWith("Names") || member.endsWith("Ids"));

    private Resources() {}

    /** Empty if the request names nothing. */
    static String named(SdkPojo request) {
        return PREFERRED.stream()
                .flatMap(preference -> values(request, preference))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> values(SdkPojo request, Predicate<String> preference) {
        return request.sdkFields().stream()
                .filter(field -> preference.test(field.memberName()))
                .flatMap(field -> text(field, request).stream());
    }

    private static Optional<String> text(SdkField<?> field, SdkPojo request) {
        Object value = field.getValueOrDefault(request);
        if (value instanceof String name) {
            return Optional.of(name);
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String first) {
            return Optional.of(list.size() == 1 ? first : first + " and " + (list.size() - 1) + " more");
        }
        return Optional.empty();
    }
}

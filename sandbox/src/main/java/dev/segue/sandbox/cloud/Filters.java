package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2's filters: every filter must match, by one of its values. */
final class Filters {
    private Filters() {}

    /**
     * Whether a resource passes.
     *
     * @param values what the resource has under a filter's name
     */
    static boolean match(List<Filter> filters, Function<String, List<String>> values) {
        return filters.stream()
                .allMatch(filter -> values.apply(filter.name()).stream()
                        .anyMatch(value -> filter.values().stream().anyMatch(pattern -> like(pattern, value))));
    }

    static RuntimeException unknown(String name) {
        return Refused.because("InvalidParameterValue", "The filter '%s' is invalid", name);
    }

    private static boolean like(String pattern, String value) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(regex, value);
    }
}

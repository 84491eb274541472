package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.segue.workflows.deployment.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a service runs on; one of the three.
 *
 * @param group those in an Auto Scaling group
 * @param instances these, at most 2,000
 * @param tag those with this tag, one key and its value
 */
public record HostSelector(@Nullable AsgName group, List<HostId> instances, Map<String, String> tag) {
    /** More would not fit into what Temporal takes at once. */
    private static final int MOST_INSTANCES = 2_000;

    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-z]{1,40}");

    public HostSelector {
        instances = List.copyOf(Optional.ofNullable(instances).orElse(List.of()));
        tag = Map.copyOf(Optional.ofNullable(tag).orElse(Map.of()));
        int kinds = (group == null ? 0 : 1) + (instances.isEmpty() ? 0 : 1) + (tag.isEmpty() ? 0 : 1);
        new Violations()
                .unless(kinds == 1, "group", "or instances or tag is required, and only one of them")
                .unless(
                        instances.size() <= MOST_INSTANCES,
                        "instances",
                        "must be at most %d, were %d: use a tag",
                        MOST_INSTANCES,
                        instances.size())
                .unless(
                        instances.stream()
                                .allMatch(id -> INSTANCE.matcher(id.value()).matches()),
                        "instances",
                        "must be instance ids such as i-0123456789abcdef0, was %s",
                        instances)
                .unless(
                        instances.stream().distinct().count() == instances.size(),
                        "instances",
                        "must name each instance once")
                .unless(tag.size() <= 1, "tag", "must be one key and its value, were %d", tag.size())
                .throwIfAny();
    }

    /** For people. */
    @JsonIgnore
    public String sentence() {
        if (group != null) {
            return "the group " + group;
        }
        return tag.isEmpty()
                ? "the plan's instances"
                : tag.entrySet().stream()
                        .map(each -> "the tag %s=%s".formatted(each.getKey(), each.getValue()))
                        .findFirst()
                        .orElseThrow();
    }
}

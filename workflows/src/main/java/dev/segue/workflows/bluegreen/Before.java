package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.DeploymentKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a group was like before a deployment, as far as undoing needs to know it: the text of the tag {@code
 * segue:ledger}, by which an interrupted deployment is repaired.
 *
 * @param active whether it was in service; the other one takes the new version
 * @param of what is deployed
 * @param template what it launched; null if it used a launch configuration
 * @param inMain whether it was attached to the plan's main target group
 * @param inSynthetic the same of the synthetic one
 * @param suspended which processes that a deployment suspends were suspended already
 */
record Before(
        boolean active,
        DeploymentKey of,
        Capacity capacity,
        @Nullable LaunchTemplateVersion template,
        boolean inMain,
        boolean inSynthetic,
        List<String> suspended) {
    /** AWS's limit for the value of a tag. */
    static final int LONGEST_TEXT = 256;

    Before {
        suspended = List.copyOf(suspended);
    }

    static Before of(GroupView group, boolean active, BlueGreenPlan plan) {
        return new Before(
                active,
                plan.key(),
                group.capacity(),
                group.template(),
                group.attached().contains(plan.shift().mainTargetGroup()),
                group.attached().contains(plan.shift().syntheticTargetGroup()),
                group.suspended().stream()
                        .filter(TrafficShift.DISTURBING::contains)
                        .toList());
    }

    /** {@code role=active,of=shop/production,min=2,desired=3,max=6,template=lt-1:1,attached=main,suspended=…}. */
    String text() {
        List<String> attached = new ArrayList<>();
        if (inMain) {
            attached.add("main");
        }
        if (inSynthetic) {
            attached.add("synthetic");
        }
        return "role=%s,of=%s,%s,template=%s,attached=%s,suspended=%s"
                .formatted(
                        active ? "active" : "standby",
                        of,
                        capacity,
                        template == null ? "" : template,
                        String.join("+", attached),
                        String.join("+", suspended));
    }

    /** Empty if somebody else wrote it. */
    static Optional<Before> read(@Nullable String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : (text == null ? "" : text).split(",", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        try {
            return Optional.of(read(fields));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Before read(Map<String, String> fields) {
        String role = fields.getOrDefault("role", "");
        if (!role.equals("active") && !role.equals("standby")) {
            throw new IllegalArgumentException("no role");
        }
        List<String> attached = list(fields, "attached");
        return new Before(
                role.equals("active"),
                DeploymentKey.parse(fields.getOrDefault("of", "")),
                new Capacity(number(fields, "min"), number(fields, "desired"), number(fields, "max")),
                template(fields.getOrDefault("template", "")),
                attached.contains("main"),
                attached.contains("synthetic"),
                list(fields, "suspended"));
    }

    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, ""));
    }

    private static List<String> list(Map<String, String> fields, String name) {
        return Arrays.stream(fields.getOrDefault(name, "").split("\\+", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static @Nullable LaunchTemplateVersion template(String text) {
        String[] parts = text.split(":", 2);
        return parts.length == 2 ? new LaunchTemplateVersion(parts[0], parts[1]) : null;
    }
}

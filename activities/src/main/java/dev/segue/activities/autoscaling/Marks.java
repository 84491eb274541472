package dev.segue.activities.autoscaling;

import dev.segue.activities.aws.Attempts;
import dev.segue.workflows.aws.AsgName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** The tags that tell whose a group is for the time being. */
final class Marks {
    static final String DEPLOYMENT = "segue:deployment";
    static final String LEDGER = "segue:ledger";

    private final AutoScalingClient autoScaling;
    private final Attempts attempts;
    private final AsgName name;

    Marks(AutoScalingClient autoScaling, Attempts attempts, AsgName name) {
        this.autoScaling = autoScaling;
        this.attempts = attempts;
        this.name = name;
    }

    String mark(String deploymentId, String ledger) {
        Map<String, String> wanted = Map.of(DEPLOYMENT, deploymentId, LEDGER, ledger);
        Map<String, String> seen = seen();
        String holder = seen.get(DEPLOYMENT);
        if (holder != null && !holder.equals(deploymentId)) {
            return holder;
        }
        if (wanted.equals(seen)) {
            return deploymentId;
        }
        autoScaling.createOrUpdateTags(request -> request.tags(Stream.of(DEPLOYMENT, LEDGER)
                .map(key -> tag(key, wanted.get(key)))
                .toList()));
        String readBack = seen().get(DEPLOYMENT);
        if (readBack == null) {
            throw attempts.notYet("the tags of %s do not show yet", name);
        }
        return readBack;
    }

    void unmark(String deploymentId) {
        attempts.reach(
                () -> !deploymentId.equals(seen().get(DEPLOYMENT)),
                () -> autoScaling.deleteTags(
                        request -> request.tags(List.of(tag(DEPLOYMENT, null), tag(LEDGER, null)))),
                "the tags of %s still show",
                name);
    }

    private Map<String, String> seen() {
        return Group.findWithoutInstances(autoScaling, name).marks();
    }

    private Tag tag(String key, @Nullable String value) {
        return Tag.builder()
                .resourceType("auto-scaling-group")
                .resourceId(name.value())
                .key(key)
                .value(value)
                .propagateAtLaunch(false)
                .build();
    }
}

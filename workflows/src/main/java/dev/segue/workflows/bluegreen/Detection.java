package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.TargetCounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which group is active, read from AWS and never from a file.
 *
 * @param active the one in service; null if that cannot be told
 * @param refusal why not; empty if it can
 */
record Detection(@Nullable AsgName active, Optional<String> refusal) {
    /**
     * A group as detection sees it.
     *
     * @param attached to the main target group
     * @param healthy targets of the main target group that are its instances
     * @param standby its instances in standby
     */
    record Seen(AsgName group, boolean attached, int healthy, int standby) {
        static Seen of(GroupView group, TargetCounts inMain, BlueGreenPlan plan) {
            return new Seen(
                    group.name(),
                    group.attached().contains(plan.shift().mainTargetGroup()),
                    inMain.healthy(),
                    group.instances().standby());
        }

        private boolean serves() {
            return attached && healthy > 0;
        }
    }

    static Detection among(Seen one, Seen other, BlueGreenPlan plan) {
        if (one.serves() && other.serves()) {
            return interrupted("both %s and %s serve".formatted(one.group, other.group), plan);
        }
        if (!one.serves() && !other.serves()) {
            return refused("no version is in service: fill one group and attach it to %s first"
                    .formatted(plan.shift().mainTargetGroup()));
        }
        return one.serves() ? between(one, other, plan) : between(other, one, plan);
    }

    private static Detection between(Seen active, Seen standby, BlueGreenPlan plan) {
        if (active.standby > 0) {
            return interrupted("%s has %d instances in standby".formatted(active.group, active.standby), plan);
        }
        if (standby.attached) {
            return interrupted(
                    "%s is attached to %s but does not serve"
                            .formatted(standby.group, plan.shift().mainTargetGroup()),
                    plan);
        }
        if (plan.active().asserted().filter(name -> !name.equals(active.group)).isPresent()) {
            return refused("the plan says that %s is active, but %s is".formatted(standby.group, active.group));
        }
        return new Detection(active.group, Optional.empty());
    }

    private static Detection interrupted(String seen, BlueGreenPlan plan) {
        return refused("%s, as an interrupted deployment leaves it: see segue doctor %s".formatted(seen, plan.key()));
    }

    private static Detection refused(String reason) {
        return new Detection(null, Optional.of(reason));
    }
}

package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetCounts;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AWS shows of a deployment that nobody runs any more, beside what its marks say of the time before it.
 *
 * @param active the group that was in service before
 * @param standby the group that took the new version
 * @param standbyBefore null if that group carries no mark: then nothing but marks is left, or somebody removed it
 * @param inMain targets of the standby group in the main target group
 * @param inSynthetic the same in the synthetic one
 * @param standbyRunning instances of the active group that are in standby and run
 * @param rule what the rule of the deployment is or would be
 * @param source what the standby group launched before, as far as its mark tells, else what it launches now
 * @param versionThere whether the deployment's launch template version is there
 */
record Remains(
        BlueGreenPlan plan,
        GroupView active,
        Before activeBefore,
        GroupView standby,
        @Nullable Before standbyBefore,
        TargetCounts inMain,
        TargetCounts inSynthetic,
        int standbyRunning,
        SyntheticRule rule,
        boolean ruleThere,
        LaunchTemplateVersion source,
        boolean versionThere) {

    /** The old version returns wherever it can: that is what an operator's rollback would have done. */
    Remedy remedy() {
        if (!isPastReturn()) {
            return standbyBefore == null && undoing().size() > 1 ? Remedy.PERSON : Remedy.RETURN;
        }
        return newVersionServes() ? Remedy.FINISH : Remedy.PERSON;
    }

    /** Why only a person can tell what to do; meant for {@link Remedy#PERSON}. */
    String obstacle() {
        return isPastReturn()
                ? "no instance of %s can come back, and %s has %d healthy of %d wanted in %s"
                        .formatted(active.name(), standby.name(), inMain.healthy(), floor(), main())
                : "%s has lost its tag segue:ledger, which says what it was like".formatted(standby.name());
    }

    /** Emptying a group sets all its sizes to 0, and is the point of no return. */
    private boolean isPastReturn() {
        boolean emptied = active.capacity().equals(Capacity.NONE)
                && !activeBefore.capacity().equals(Capacity.NONE);
        return emptied || active.instances().inService() + active.instances().pending() + standbyRunning == 0;
    }

    private boolean newVersionServes() {
        return standby.attached().contains(main()) && inMain.healthy() >= floor();
    }

    /** At least one: a group that wants no instance serves nothing. */
    private int floor() {
        return Math.max(1, plan.minHealthyPercent().ceilOf(standby.capacity().desired()));
    }

    /** Every change that can be seen, in the order a deployment makes them: what returning undoes. */
    List<Change> undoing() {
        List<Change> changes = new ArrayList<>(marks());
        if (versionThere) {
            changes.add(new Change.TemplateVersion(source.id()));
        }
        suspended(standby, standbyBefore).ifPresent(changes::add);
        launched().ifPresent(changes::add);
        changes.addAll(synthetic());
        if (touches(standby, inMain, main())) {
            changes.add(new Change.Attached(standby.name(), main()));
        }
        suspended(active, activeBefore).ifPresent(changes::add);
        if (active.capacity().min() == 0 && activeBefore.capacity().min() > 0) {
            changes.add(new Change.Unpinned(active.name(), activeBefore.capacity()));
        }
        if (active.instances().standby() > 0) {
            changes.add(
                    new Change.InStandby(active.name(), activeBefore.capacity().desired()));
        }
        if (activeBefore.inMain() && !active.attached().contains(main())) {
            changes.add(new Change.Detached(active.name(), main()));
        }
        return changes;
    }

    /**
     * The old version is looked at before the new one leaves the traffic, even if none of it is in standby: days may have
     * passed.
     */
    Optional<Change.InStandby> guard() {
        boolean newVersionLeaves = undoing().contains(new Change.Attached(standby.name(), main()));
        return newVersionLeaves && active.instances().standby() == 0
                ? Optional.of(
                        new Change.InStandby(active.name(), active.instances().inService()))
                : Optional.empty();
    }

    /** Every change that promoting the new version does away with. */
    List<Change> finishing() {
        List<Change> changes = new ArrayList<>(marks());
        suspended(standby, standbyBefore).ifPresent(changes::add);
        changes.addAll(synthetic());
        suspended(active, activeBefore).ifPresent(changes::add);
        if (active.instances().standby() > 0) {
            changes.add(
                    new Change.InStandby(active.name(), activeBefore.capacity().desired()));
        }
        return changes;
    }

    /** What is left, for people, latest first as in a ledger. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        boolean finishing = isPastReturn();
        (finishing ? finishing() : undoing()).forEach(change -> sentences.add(0, change.sentence()));
        if (finishing && !isEmpty(active)) {
            sentences.add(
                    0,
                    "%s is not empty: %d instances, %s"
                            .formatted(active.name(), active.instances().total(), active.capacity()));
        }
        if (finishing && active.attached().contains(main())) {
            sentences.add(0, new Change.Attached(active.name(), main()).sentence());
        }
        return sentences;
    }

    private List<Change> marks() {
        List<Change> marks = new ArrayList<>();
        marks.add(new Change.Marked(active.name()));
        if (standbyBefore != null) {
            marks.add(new Change.Marked(standby.name()));
        }
        return marks;
    }

    private List<Change> synthetic() {
        List<Change> changes = new ArrayList<>();
        if (ruleThere) {
            changes.add(new Change.RuleCreated(rule));
        }
        TargetGroupArn target = plan.shift().syntheticTargetGroup();
        boolean wasAttached = standbyBefore != null && standbyBefore.inSynthetic();
        if (!wasAttached && touches(standby, inSynthetic, target)) {
            changes.add(new Change.Attached(standby.name(), target));
        }
        return changes;
    }

    /** A group as it was is not ours, be it empty or not; one that a rollback has emptied still has our template. */
    private Optional<Change.Launched> launched() {
        Before before = standbyBefore;
        if (before == null) {
            return Optional.empty();
        }
        boolean asBefore = standby.capacity().equals(before.capacity()) && source.equals(standby.template());
        return asBefore && (isEmpty(standby) || !before.capacity().equals(Capacity.NONE))
                ? Optional.empty()
                : Optional.of(new Change.Launched(standby.name(), source));
    }

    private static boolean isEmpty(GroupView group) {
        return group.capacity().equals(Capacity.NONE) && group.instances().total() == 0;
    }

    private static Optional<Change.Suspended> suspended(GroupView group, @Nullable Before before) {
        List<String> ours = group.suspended().stream()
                .filter(TrafficShift.DISTURBING::contains)
                .filter(process -> before != null && !before.suspended().contains(process))
                .toList();
        return ours.isEmpty() ? Optional.empty() : Optional.of(new Change.Suspended(group.name(), ours));
    }

    /** An attachment that is being removed shows in its targets alone, while they drain. */
    private static boolean touches(GroupView group, TargetCounts targets, TargetGroupArn targetGroup) {
        return group.attached().contains(targetGroup) || targets.registered() + targets.draining() > 0;
    }

    private TargetGroupArn main() {
        return plan.shift().mainTargetGroup();
    }
}

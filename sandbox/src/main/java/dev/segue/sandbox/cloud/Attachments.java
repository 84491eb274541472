package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Target groups come to a group and leave it, in AWS's own time (A14). */
final class Attachments {
    private final Reconciler reconciler;
    private final TargetGroups targetGroups;
    private final Lifecycle lifecycle;

    Attachments(Reconciler reconciler, TargetGroups targetGroups, Lifecycle lifecycle) {
        this.reconciler = reconciler;
        this.targetGroups = targetGroups;
        this.lifecycle = lifecycle;
    }

    /** Attaching what is attached changes nothing; what is being removed comes back. */
    void attach(Group group, TargetGroup targetGroup, boolean trafficSource) {
        Attachment present = group.attachments.get(targetGroup.arn);
        if (present == null || !present.takesTargets()) {
            group.attachments.put(targetGroup.arn, new Attachment(targetGroup, trafficSource));
            reconciler.changed();
        }
    }

    /** The entry disappears when the last of the group's targets has drained. */
    void detach(Group group, Attachment attachment) {
        attachment.state = Attachment.State.REMOVING;
        reconciler.changed();
        List<Member> members = List.copyOf(group.members.values());
        AtomicInteger left = new AtomicInteger(members.size() + 1);
        Runnable one = () -> {
            if (left.decrementAndGet() == 0) {
                group.attachments.remove(attachment.targetGroup.arn, attachment);
                reconciler.changed();
            }
        };
        members.forEach(member -> targetGroups.deregister(attachment.targetGroup, member.id(), one));
        reconciler.after(Duration.ZERO, one);
    }

    void tick(Group group) {
        for (Attachment attachment : group.attachments.values()) {
            if (attachment.state == Attachment.State.ADDING) {
                group.members(Member::isInService).forEach(member -> lifecycle.register(group, member, attachment));
                attachment.state = Attachment.State.ADDED;
                reconciler.changed();
            } else if (attachment.state == Attachment.State.ADDED
                    && group.checksBalancer
                    && oneServes(group, attachment)) {
                attachment.state = Attachment.State.IN_SERVICE;
                reconciler.changed();
            }
        }
    }

    private static boolean oneServes(Group group, Attachment attachment) {
        return group.members(Member::isInService).stream()
                .anyMatch(member -> attachment.targetGroup.isHealthy(member.id()));
    }
}

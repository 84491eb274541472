package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** What an instance goes through in its group, from launch to its end. */
final class Lifecycle {
    private final Reconciler reconciler;
    private final Launches launches;
    private final Machines machines;
    private final TargetGroups targetGroups;
    private final Hooks hooks;
    private final Ids ids;
    private final Knobs knobs;

    Lifecycle(
            Reconciler reconciler,
            Launches launches,
            Machines machines,
            TargetGroups targetGroups,
            Hooks hooks,
            Ids ids,
            Knobs knobs) {
        this.reconciler = reconciler;
        this.launches = launches;
        this.machines = machines;
        this.targetGroups = targetGroups;
        this.hooks = hooks;
        this.ids = ids;
        this.knobs = knobs;
    }

    boolean isLost(String zone) {
        return launches.isLost(zone);
    }

    /** Launches one instance, or writes down why not. */
    boolean launch(Group group, String zone, String cause, Purpose purpose) {
        try {
            Launches.Prepared launch = launches.prepare(group, group.launching(), zone);
            Machine machine = machines.launch(launch.order(), zone, running -> booted(group, running));
            Member member = new Member(machine, launch.template(), reconciler.now());
            member.protectedFromScaleIn = group.protectsNew;
            member.purpose = purpose;
            member.launchedIn = group.wave();
            group.launchFailure = null;
            member.activity = begin(group, "Launching a new EC2 instance: " + machine.id, cause, zone);
            group.members.put(machine.id, member);
            return true;
        } catch (Launches.FailedException e) {
            begin(group, "Launching a new EC2 instance", cause, zone).fail(reconciler.now(), e.reason());
            group.launchFailure = e.reason();
            return false;
        } finally {
            reconciler.changed();
        }
    }

    /** An instance that has been in service since before the world began. */
    void inherit(Group group, String zone) {
        try {
            Launches.Prepared launch = launches.prepare(group, group.configuration, zone);
            Machine machine = machines.inherit(launch.order(), zone);
            Member member = new Member(machine, launch.template(), reconciler.now());
            member.protectedFromScaleIn = group.protectsNew;
            member.inService = reconciler.now();
            become(member, LifecycleState.IN_SERVICE);
            group.members.put(machine.id, member);
            group.attachments.values().forEach(attachment -> targetGroups.inherit(attachment.targetGroup, machine));
        } catch (Launches.FailedException e) {
            throw new IllegalArgumentException("group " + group.name + ": " + e.reason(), e);
        }
    }

    void enterStandby(Group group, Member member, String cause) {
        become(member, LifecycleState.ENTERING_STANDBY);
        Activity activity = begin(group, "Moving EC2 instance to Standby: " + member.id(), cause, member.machine.zone);
        member.activity = activity;
        Instant since = reconciler.now();
        whenDeregistered(group, member, () -> {
            if (member.lifecycle == LifecycleState.ENTERING_STANDBY) {
                become(member, LifecycleState.STANDBY);
                activity.succeed(reconciler.now());
                reconciler.note(Event.Kind.ENTER_STANDBY, member.id(), since);
            }
        });
    }

    void exitStandby(Group group, Member member, String cause) {
        become(member, LifecycleState.PENDING);
        Activity activity =
                begin(group, "Moving EC2 instance out of Standby: " + member.id(), cause, member.machine.zone);
        activity.becomes(ScalingActivityStatusCode.PRE_IN_SERVICE);
        member.activity = activity;
        Instant since = reconciler.now();
        reconciler.after(knobs.exitStandby(), () -> {
            if (member.lifecycle == LifecycleState.PENDING) {
                reconciler.note(Event.Kind.EXIT_STANDBY, member.id(), since);
                if (knobs.hooksOnExitStandby()) {
                    proceed(group, member);
                } else {
                    enterService(group, member);
                }
            }
        });
    }

    /** Takes an instance out of the load balancer, waits for hooks, and ends it. */
    Activity terminate(Group group, Member member, String cause) {
        if (member.isLeaving()) {
            return member.activity == null ? begin(group, "", cause, member.machine.zone) : member.activity;
        }
        cancelLaunch(member);
        become(member, LifecycleState.TERMINATING);
        Activity activity = begin(group, "Terminating EC2 instance: " + member.id(), cause, member.machine.zone);
        member.activity = activity;
        whenDeregistered(
                group,
                member,
                () -> hooks.hold(group, member, false, passed -> {
                    become(member, LifecycleState.TERMINATING_PROCEED);
                    machines.terminate(member.machine, knobs.shutdown());
                    reconciler.after(knobs.shutdown(), () -> end(group, member, activity));
                }));
        return activity;
    }

    /** Gives an instance back to its owner: it leaves the group and runs on. */
    void detach(Group group, Member member, String cause) {
        become(member, LifecycleState.DETACHING);
        Activity activity = begin(group, "Detaching EC2 instance: " + member.id(), cause, member.machine.zone);
        whenDeregistered(group, member, () -> {
            become(member, LifecycleState.DETACHED);
            activity.succeed(reconciler.now());
            group.members.remove(member.id());
        });
    }

    /** Registers an instance in service, unless that is suspended (A12). */
    void register(Group group, Member member, Attachment attachment) {
        if (group.does(ProcessName.AddToLoadBalancer) && attachment.takesTargets()) {
            TargetGroup targets = attachment.targetGroup;
            targetGroups.register(targets, member.machine, targets.port);
        }
    }

    Activity begin(Group group, String description, String cause, String zone) {
        reconciler.changed();
        return group.add(new Activity(ids.uuid(), group, reconciler.now(), description, cause, zone));
    }

    private void booted(Group group, Machine machine) {
        Member member = group.members.get(machine.id);
        if (member != null && member.lifecycle == LifecycleState.PENDING) {
            proceed(group, member);
        }
    }

    private void proceed(Group group, Member member) {
        hooks.hold(group, member, true, passed -> {
            if (passed) {
                enterService(group, member);
            } else {
                String cause =
                        "At %s an instance was taken out of service in response to an ABANDON of a lifecycle hook."
                                .formatted(reconciler.now());
                Activity launch = member.activity;
                if (launch != null) {
                    launch.cancel(
                            reconciler.now(),
                            "Instance failed to complete user's Lifecycle Action: Lifecycle Action was abandoned");
                }
                terminate(group, member, cause);
            }
        });
    }

    private void enterService(Group group, Member member) {
        become(member, LifecycleState.IN_SERVICE);
        member.inService = reconciler.now(); // A8: the grace period counts again after standby
        if (member.purpose == Purpose.BALANCE || group.wave() == null) {
            member.purpose = Purpose.CAPACITY;
        }
        if (member.activity != null) {
            member.activity.succeed(reconciler.now());
        }
        group.attachments.values().forEach(attachment -> register(group, member, attachment));
    }

    private void cancelLaunch(Member member) {
        member.hook = null;
        if (member.activity != null && !member.activity.isOver()) {
            member.activity.cancel(reconciler.now(), "Instance was terminated before it was in service");
        }
    }

    private void whenDeregistered(Group group, Member member, Runnable then) {
        List<Attachment> attached = List.copyOf(group.attachments.values());
        AtomicInteger left = new AtomicInteger(attached.size() + 1);
        Runnable one = () -> {
            if (left.decrementAndGet() == 0) {
                then.run();
            }
        };
        attached.forEach(attachment -> targetGroups.deregister(attachment.targetGroup, member.id(), one));
        // the last one at a time of its own: a caller sees the state in between even if nothing drains
        reconciler.after(Duration.ZERO, one);
    }

    private void end(Group group, Member member, Activity activity) {
        become(member, LifecycleState.TERMINATED);
        reconciler.note(Event.Kind.TERMINATE, member.id(), activity.start());
        activity.succeed(reconciler.now());
        group.members.remove(member.id());
    }

    private void become(Member member, LifecycleState state) {
        member.lifecycle = state;
        member.since = reconciler.now();
        reconciler.changed();
    }
}

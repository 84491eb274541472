package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;

/** Takes the instance refreshes of groups from one status to the next, at every tick (R7). */
final class Refreshes {
    private final Reconciler reconciler;
    private final Launches launches;
    private final Alarms alarms;
    private final Replacement replacement;
    private final RefreshPatience patience;
    private final RefreshKnobs knobs;

    Refreshes(Reconciler reconciler, Launches launches, Lifecycle lifecycle, Alarms alarms, RefreshKnobs knobs) {
        this.reconciler = reconciler;
        this.launches = launches;
        this.alarms = alarms;
        this.knobs = knobs;
        replacement = new Replacement(reconciler, lifecycle);
        patience = new RefreshPatience(reconciler, knobs);
    }

    void tick(Group group) {
        Refresh refresh = group.refresh();
        if (refresh == null || refresh.isIdle) {
            return;
        }
        if (group.deleting) {
            end(refresh, InstanceRefreshStatus.CANCELLED, RefreshReasons.DELETED);
            return;
        }
        RefreshFleet fleet = count(refresh);
        switch (refresh.status()) {
            case PENDING -> begin(refresh);
            case IN_PROGRESS -> forward(refresh, fleet);
            case BAKING -> bake(refresh);
            case ROLLBACK_IN_PROGRESS -> back(refresh, fleet);
            default -> cancel(refresh);
        }
        refresh.looked = now();
    }

    /** Looks how far a refresh is. */
    RefreshFleet count(Refresh refresh) {
        Duration warmup = reconciler.scaled(refresh.rules.warmup());
        Predicate<Member> warm = member -> !now().isBefore(member.inService.plus(warmup));
        Configuration configuration = refresh.desired == null ? refresh.group.configuration : refresh.desired;
        RefreshFleet fleet = new RefreshFleet(refresh, launches.matching(configuration), warm);
        for (Member member : fleet.fresh()) {
            if (!member.warmedUp && fleet.isReady(member)) {
                member.warmedUp = true;
                reconciler.note(Event.Kind.WARM_UP, member.id(), member.inService);
            }
        }
        int before = refresh.percent();
        refresh.count(fleet, now());
        if (refresh.percent() != before) {
            reconciler.changed();
        }
        return fleet;
    }

    void end(Refresh refresh, InstanceRefreshStatus last, @Nullable String why) {
        refresh.end(last, why, now());
        release(refresh.group);
    }

    /** What is in service counts from now on, whatever it was launched for; the rest does once it is (R9). */
    void release(Group group) {
        group.members(Member::isInService).forEach(member -> member.purpose = Purpose.CAPACITY);
        reconciler.changed();
    }

    private void begin(Refresh refresh) {
        if (!isPaused(refresh.group)) {
            become(refresh, InstanceRefreshStatus.IN_PROGRESS);
        }
    }

    private void forward(Refresh refresh, RefreshFleet fleet) {
        Optional<String> alarm = inAlarm(refresh);
        if (alarm.isPresent()) {
            fail(refresh, RefreshReasons.inAlarm(alarm.get()));
        } else if (isPaused(refresh.group)) {
            pause(refresh);
        } else {
            refresh.checkpoints.look(refresh.percent(), now());
            boolean waits = waitsAtCheckpoint(refresh);
            if (!waits && isComplete(refresh, fleet)) {
                complete(refresh);
                return;
            }
            replacement.step(refresh, fleet, keep(fleet.total(), refresh.checkpoints.limit()));
            if (!waits) {
                watch(refresh, fleet);
            }
        }
    }

    private boolean waitsAtCheckpoint(Refresh refresh) {
        Checkpoints checkpoints = refresh.checkpoints;
        if (checkpoints.waitingAt() == 0) {
            return false;
        }
        refresh.moved = now();
        if (isOver(checkpoints.since(), refresh.rules.checkpointDelay())) {
            reconciler.note(Event.Kind.CHECKPOINT, refresh.id, checkpoints.since());
            checkpoints.pass();
            return false;
        }
        refresh.say(RefreshReasons.atCheckpoint(refresh));
        return true;
    }

    /** Whether all is replaced, or as much as the last checkpoint asks for (R6). */
    private static boolean isComplete(Refresh refresh, RefreshFleet fleet) {
        int last = refresh.checkpoints.last();
        return fleet.isDone()
                || (last < 100 && refresh.percent() >= last && fleet.ahead().isEmpty());
    }

    private static int keep(int total, int percent) {
        return total - (total * percent + 99) / 100;
    }

    private void complete(Refresh refresh) {
        if (refresh.rules.bakeTime().isZero()) {
            succeed(refresh);
        } else {
            become(refresh, InstanceRefreshStatus.BAKING);
        }
    }

    private void bake(Refresh refresh) {
        Optional<String> alarm = inAlarm(refresh);
        if (alarm.isPresent()) {
            fail(refresh, RefreshReasons.inAlarm(alarm.get()));
        } else if (isOver(refresh.since(), refresh.rules.bakeTime())) {
            reconciler.note(Event.Kind.BAKE, refresh.id, refresh.since());
            succeed(refresh);
        }
    }

    /** Only now does the group take the desired configuration (R3). */
    private void succeed(Refresh refresh) {
        refresh.group.configuration = Objects.requireNonNull(refresh.wave()).configuration();
        end(refresh, InstanceRefreshStatus.SUCCESSFUL, null);
    }

    private void back(Refresh refresh, RefreshFleet fleet) {
        if (isPaused(refresh.group)) {
            pause(refresh);
        } else if (fleet.isDone()) {
            end(refresh, InstanceRefreshStatus.ROLLBACK_SUCCESSFUL, null);
        } else {
            replacement.step(refresh, fleet, 0);
            watch(refresh, fleet);
        }
    }

    /** Waits for what is under way; nothing new begins (R9). */
    private void cancel(Refresh refresh) {
        boolean calm = refresh.group.members.values().stream()
                .noneMatch(member -> (refresh.owns(member) && member.isPending())
                        || (refresh.equals(member.endedBy) && member.isLeaving()));
        if (calm) {
            end(refresh, InstanceRefreshStatus.CANCELLED, RefreshReasons.CANCELLED);
        }
    }

    private void fail(Refresh refresh, String why) {
        if (refresh.isRollingBack()) {
            end(refresh, InstanceRefreshStatus.ROLLBACK_FAILED, why);
        } else if (refresh.rules.rollsBack()) {
            refresh.rollBack(why, now());
            reconciler.changed();
        } else {
            end(refresh, InstanceRefreshStatus.FAILED, why);
        }
    }

    private void watch(Refresh refresh, RefreshFleet fleet) {
        refresh.say(RefreshReasons.waiting(fleet, refresh.group));
        patience.lost(refresh, fleet, now()).ifPresent(why -> fail(refresh, why));
    }

    private void pause(Refresh refresh) {
        refresh.moved = now();
        refresh.say(RefreshReasons.paused(refresh.group));
        if (!knobs.checkpointRunsWhilePaused()) {
            refresh.checkpoints.putOff(Duration.between(refresh.looked, now()));
        }
    }

    private void become(Refresh refresh, InstanceRefreshStatus next) {
        refresh.become(next, now());
        reconciler.changed();
    }

    private Optional<String> inAlarm(Refresh refresh) {
        return refresh.rules.alarms().stream().filter(alarms::isInAlarm).findFirst();
    }

    /** R8: any of the three stops it. */
    private static boolean isPaused(Group group) {
        return !group.does(ProcessName.InstanceRefresh)
                || !group.does(ProcessName.Launch)
                || !group.does(ProcessName.Terminate);
    }

    private boolean isOver(Instant since, Duration duration) {
        return !now().isBefore(since.plus(reconciler.scaled(duration)));
    }

    private Instant now() {
        return reconciler.now();
    }
}

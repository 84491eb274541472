package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** When AWS gives up on an instance refresh. */
final class RefreshPatience {
    private final Reconciler reconciler;
    private final RefreshKnobs knobs;

    RefreshPatience(Reconciler reconciler, RefreshKnobs knobs) {
        this.reconciler = reconciler;
        this.knobs = knobs;
    }

    /** Why a refresh fails now: it has not got on for too long (R5), or takes more than two weeks (R14). */
    Optional<String> lost(Refresh refresh, RefreshFleet fleet, Instant now) {
        String waiting = RefreshReasons.waiting(fleet, refresh.group);
        refresh.hindrance = waiting == null ? refresh.hindrance : waiting;
        Duration limit = knobs.patience().plus(warmup(refresh, fleet)).plus(hooks(refresh, fleet));
        if (!now.isBefore(refresh.moved.plus(reconciler.scaled(limit)))) {
            return Optional.of(refresh.hindrance);
        }
        boolean tooLong = !now.isBefore(refresh.since().plus(reconciler.scaled(knobs.longest())));
        return tooLong ? Optional.of(RefreshReasons.TOO_LONG) : Optional.empty();
    }

    /** Warming up is no lack of progress. */
    private static Duration warmup(Refresh refresh, RefreshFleet fleet) {
        return fleet.fresh().stream().allMatch(fleet::isReady) ? Duration.ZERO : refresh.rules.warmup();
    }

    /** Nor is being held by a hook (A30). */
    private static Duration hooks(Refresh refresh, RefreshFleet fleet) {
        boolean held = fleet.fresh().stream().anyMatch(member -> member.lifecycle == LifecycleState.PENDING_WAIT);
        return refresh.group.hooks.values().stream()
                .filter(hook -> held && hook.launching())
                .map(Hook::timeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

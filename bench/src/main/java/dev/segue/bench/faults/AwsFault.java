package dev.segue.bench.faults;

import com.google.errorprone.annotations.Immutable;
import dev.segue.sandbox.wire.Fault;
import dev.segue.sandbox.wire.FaultBuilder;
import java.time.Duration;
import java.util.List;

/** What AWS does to the calls that follow, or to launches. */
enum AwsFault implements Disturbance {
    CALL_LOST(false, calls(next -> next.times(1).resetBefore())),
    REPLY_LOST(false, calls(next -> next.times(1).resetAfter())),
    THROTTLED_ONCE(false, calls(next -> next.times(1).throttle())),
    THROTTLED_20_TIMES(false, calls(next -> next.times(20).throttle())),
    FAILED_5_TIMES(false, calls(next -> next.times(5).errorBefore())),
    FAILED_AFTER_THE_CHANGE(false, calls(next -> next.times(1).errorAfter())),
    DENIED(true, calls(next -> next.times(1).errorBefore("AccessDenied", 403))),
    INVALID(true, calls(next -> next.times(1).errorBefore("ValidationError", 400))),
    STALE_FOR_A_MINUTE(false, scene -> {
        Fault stale = Fault.everywhere().stale(Scene.STALENESS);
        scene.rehearsal.front.faults().add(stale);
        scene.stale(Duration.ofMinutes(1).plus(Scene.STALENESS));
        scene.restore(
                Duration.ofMinutes(1), () -> scene.rehearsal.front.faults().remove(stale));
    }),
    NO_CAPACITY_FOR_TEN_MINUTES(true, scene -> {
        var faults = scene.rehearsal.cloud.faults();
        for (String group : List.of(Scene.OLD, Scene.NEW)) {
            faults.capacity(group, false);
            scene.restore(Duration.ofMinutes(10), () -> faults.capacity(group, true));
        }
    });

    @Immutable
    private interface OfEveryCall {
        Fault of(FaultBuilder everyCall);
    }

    private final boolean mayStop;
    private final Deed deed;

    AwsFault(boolean mayStop, Deed deed) {
        this.mayStop = mayStop;
        this.deed = deed;
    }

    private static Deed calls(OfEveryCall fault) {
        return scene -> scene.rehearsal.front.faults().add(fault.of(Fault.everywhere()));
    }

    @Override
    public void happen(Scene scene) {
        deed.to(scene);
    }

    @Override
    public boolean mayStop() {
        return mayStop;
    }
}

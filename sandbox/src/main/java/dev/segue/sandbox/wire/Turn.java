package dev.segue.sandbox.wire;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** One call being carried out, with a fault or without. */
record Turn(Hosted service, Operation operation, SdkRequest request, Clock clock, Faults faults, History history) {
    /** The fault that hits this call; null for none. Asking counts. */
    @Nullable
    Fault fault() {
        return faults.pick(service.api().name(), operation.name(), request::toString);
    }

    /** Carries the call out and, if it only looks, remembers the answer. */
    Outcome live() {
        Outcome outcome = service.call(operation, request);
        if (outcome instanceof Outcome.Answered answer && isReading()) {
            history.add(request, clock.instant(), answer);
        }
        return outcome;
    }

    /**
     * Plays a fault on the call.
     *
     * @throws IOException if the client is to get no answer
     */
    Outcome with(Fault fault) throws IOException {
        return switch (fault.effect()) {
            case THROTTLE -> throttled();
            case ERROR_BEFORE -> error(fault);
            case ERROR_AFTER -> {
                live();
                yield error(fault);
            }
            case SLOW_BEFORE -> {
                faults.pause(fault.delay());
                yield live();
            }
            case SLOW_AFTER -> {
                Outcome outcome = live();
                faults.pause(fault.delay());
                yield outcome;
            }
            case HANG_BEFORE -> {
                faults.pause(fault.delay());
                throw reset(fault);
            }
            case HANG_AFTER -> {
                live();
                faults.pause(fault.delay());
                throw reset(fault);
            }
            case RESET_BEFORE -> throw reset(fault);
            case RESET_AFTER -> {
                live();
                throw reset(fault);
            }
            case STALE -> stale(Duration.ofSeconds(Objects.requireNonNull(fault.seconds())));
        };
    }

    boolean isReading() {
        return service.api().isReading(operation.name());
    }

    /** What was not asked for so long is answered as it is: a stale answer is no older than it says. */
    private Outcome stale(Duration age) {
        Outcome live = live();
        return isReading() ? history.since(request, clock.instant().minus(age)).orElse(live) : live;
    }

    private Outcome throttled() {
        Api.Throttle throttle = service.api().throttle();
        return new Outcome.Refused(AwsError.of(throttle.status(), throttle.code(), throttle.message()));
    }

    private Outcome error(Fault fault) {
        String code = fault.code() == null ? "InternalFailure" : fault.code();
        String message = fault.message() == null ? "Injected by a fault" : fault.message();
        return new Outcome.Refused(AwsError.coded(service.api(), code, fault.status(), message));
    }

    private static ConnectionResetException reset(Fault fault) {
        return new ConnectionResetException("Connection reset (" + fault.effect() + ")");
    }
}

package dev.segue.sandbox.wire;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * AWS as its clients see it, whatever the transport: {@link MemoryHttp} or {@link HttpFront}. Finds the service and the
 * operation of a request, reads it strictly, has it carried out and answers in the client's language. Plays faults and
 * keeps a record of the calls. Safe for use by several threads; so must the implementations be.
 */
public final class Front {
    private final Clock clock;
    private final Switchboard switchboard;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final History history = new History();
    private final Routes routes = new Routes();
    private final AtomicLong requests = new AtomicLong();

    Front(Clock clock, List<Hosted> services) {
        this.clock = clock;
        this.switchboard = new Switchboard(services);
        route("GET", "faults", request -> faults.shown());
        route("POST", "faults", request -> {
            faults.add(request.text());
            return faults.shown();
        });
        route("DELETE", "faults", request -> {
            faults.clear();
            return faults.shown();
        });
        route("GET", "calls", this::recorded);
    }

    /**
     * Begins a front.
     *
     * @param clock of the recorded calls and of stale answers
     */
    public static FrontBuilder builder(Clock clock) {
        return new FrontBuilder(clock);
    }

    /** The faults to play; none at first. */
    public Faults faults() {
        return faults;
    }

    /** The calls that were made. */
    public Calls calls() {
        return calls;
    }

    /**
     * Answers requests for {@code /_segue/} and this path.
     *
     * @param method in capitals
     */
    public void route(String method, String path, Route route) {
        routes.add(method, Routes.PREFIX + path, route);
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the transport is to close the connection without an answer
     */
    public WireResponse handle(WireRequest request) throws IOException {
        if (request.path().startsWith(Routes.PREFIX)) {
            return routes.answer(request);
        }
        Instant start = clock.instant();
        String requestId = requestId();
        Addressed addressed = null;
        try {
            addressed = switchboard.find(request);
            Operation operation = addressed.operation();
            SdkRequest decoded = addressed.decode(operation);
            Turn turn = new Turn(addressed.service(), operation, decoded, clock, faults, history);
            return take(turn, start).in(addressed.dialect(), addressed.action(), requestId);
        } catch (Refusal refusal) {
            Dialect dialect = addressed == null ? Dialect.of(request) : addressed.dialect();
            record(addressed, refusal, start);
            return dialect.error(refusal.error(), requestId);
        }
    }

    private Outcome take(Turn turn, Instant start) throws IOException {
        Fault fault = turn.fault();
        String ending = "reset";
        try {
            Outcome outcome = fault == null ? turn.live() : turn.with(fault);
            ending = outcome.summary();
            return outcome;
        } finally {
            String effect = fault == null ? null : fault.effect().toString();
            calls.add(new Call(
                    start,
                    turn.service().api().name(),
                    turn.operation().name(),
                    Resources.named(turn.request()),
                    !turn.isReading(),
                    ending,
                    effect,
                    since(start)));
        }
    }

    /** A call that was not understood changes nothing. */
    private void record(@Nullable Addressed addressed, Refusal refusal, Instant start) {
        String service = addressed == null ? "" : addressed.service().api().name();
        String action = addressed == null ? "" : addressed.action();
        String code = refusal.error().code();
        calls.add(new Call(start, service, action, "", false, code, null, since(start)));
    }

    private Object recorded(WireRequest request) {
        Predicate<Call> wanted =
                request.parameter("mutating").map(Boolean::parseBoolean).orElse(false) ? Call::mutating : call -> true;
        Stream<Call> all = calls.all().stream();
        return all.filter(wanted).toList();
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private String requestId() {
        return "00000000-0000-4000-8000-%012x".formatted(requests.incrementAndGet());
    }
}

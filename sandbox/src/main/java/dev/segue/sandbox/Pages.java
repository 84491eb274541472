package dev.segue.sandbox;

import dev.segue.sandbox.balancer.AccessLog;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.WireRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** What the sandbox tells about itself below {@code /_segue/}. */
final class Pages {
    private Pages() {}

    static void add(Front front, AccessLog requests, Cloud cloud, World world) {
        front.route("GET", "requests", request -> requests.since(since(request), limit(request)));
        front.route("GET", "counters", request -> requests.counters());
        front.route("GET", "world", request -> world);
        front.route("GET", "events", request -> cloud.events());
    }

    private static Instant since(WireRequest request) {
        try {
            return request.parameter("since").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("since must be a time such as 2026-08-01T12:00:00Z", wrong);
        }
    }

    private static int limit(WireRequest request) {
        return request.parameter("limit").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    }
}

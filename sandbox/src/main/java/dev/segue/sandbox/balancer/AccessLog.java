package dev.segue.sandbox.balancer;

import dev.segue.sandbox.balancer.DataPlane.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The last 100,000 requests, and counters of all of them. */
public final class AccessLog {
    private static final int KEPT = 100_000;

    private final Access[] ring;
    private long recorded;
    private long failed;
    private final SortedMap<String, Long> byStatus = new TreeMap<>();
    private final SortedMap<String, Long> byTargetGroup = new TreeMap<>();
    private final SortedMap<String, Long> byVersion = new TreeMap<>();
    private final SortedMap<String, Long> byFailure = new TreeMap<>();

    AccessLog() {
        this(KEPT);
    }

    AccessLog(int kept) {
        ring = new Access[kept];
    }

    /**
     * Counters since the start.
     *
     * @param requests all of them
     * @param failed those whose client did not get a complete 2xx or 3xx answer
     * @param byStatus how many were told each status
     * @param byTargetGroup how many were for each target group, by ARN
     * @param byVersion how many each version answered, by its header {@code X-Version}
     * @param byFailure how many the load balancer ended itself, by {@link Failure}
     */
    public record Counters(
            long requests,
            long failed,
            Map<String, Long> byStatus,
            Map<String, Long> byTargetGroup,
            Map<String, Long> byVersion,
            Map<String, Long> byFailure) {}

    synchronized void add(Access access) {
        ring[(int) (recorded++ % ring.length)] = access;
        if (access.failed()) {
            failed++;
        }
        byStatus.merge(String.valueOf(access.status()), 1L, Long::sum);
        if (access.targetGroup() != null) {
            byTargetGroup.merge(access.targetGroup(), 1L, Long::sum);
        }
        if (access.version() != null) {
            byVersion.merge(access.version(), 1L, Long::sum);
        }
        if (access.failure() != null) {
            byFailure.merge(access.failure().name(), 1L, Long::sum);
        }
    }

    /** The counters at this moment. */
    public synchronized Counters counters() {
        return new Counters(recorded, failed, copy(byStatus), copy(byTargetGroup), copy(byVersion), copy(byFailure));
    }

    /** The latest requests that ended at this time or later, in the order in which they ended; at most {@code most}. */
    public List<Access> since(Instant from, int most) {
        List<Access> found = new ArrayList<>();
        backwards(from, access -> {
            if (found.size() < most) {
                found.add(access);
            }
        });
        Collections.reverse(found);
        return found;
    }

    Traffic traffic(String targetGroupArn, Instant from, Instant to) {
        List<Access> found = new ArrayList<>();
        backwards(from, access -> {
            if (targetGroupArn.equals(access.targetGroup()) && access.end().isBefore(to)) {
                found.add(access);
            }
        });
        if (found.isEmpty()) {
            return Traffic.NONE;
        }
        long balancer =
                found.stream().filter(access -> access.failure() != null).count();
        long target = found.stream()
                .filter(access -> access.failure() == null && access.status() >= 500)
                .count();
        long[] millis = found.stream().mapToLong(Access::millis).sorted().toArray();
        return new Traffic(found.size(), target, balancer, millis[(int) Math.ceil(millis.length * 0.99) - 1]);
    }

    private synchronized void backwards(Instant from, Consumer<Access> visitor) {
        long oldest = Math.max(recorded - ring.length, 0);
        for (long at = recorded - 1; at >= oldest; at--) {
            Access access = ring[(int) (at % ring.length)];
            if (access.end().isBefore(from)) {
                return;
            }
            visitor.accept(access);
        }
    }

    private static Map<String, Long> copy(SortedMap<String, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}

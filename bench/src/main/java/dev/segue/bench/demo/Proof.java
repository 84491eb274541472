package dev.segue.bench.demo;

import dev.segue.bench.load.LoadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a demo ends with, and what speaks against it.
 *
 * @param deployedFrom when the deployment was asked for, milliseconds since the epoch
 * @param deployedUntil when it was over, milliseconds since the epoch
 * @param mutations AWS calls that change something, by service:Operation
 * @param workerKill what became of the wish to kill the worker; empty if there was none, or it was fulfilled
 */
record Proof(
        Deployed deployed,
        LoadReport load,
        BalancerCount balancer,
        Map<String, Long> mutations,
        long deployedFrom,
        long deployedUntil,
        String workerKill) {
    private static final int FAILED = 1;
    private static final long SETTLED = 1_000;

    /** The deployment's exit code, or 1 if anything speaks against the proof. */
    int exitCode() {
        return objections().isEmpty() ? deployed.exitCode() : FAILED;
    }

    /** Sentences that say what is wrong; empty if nothing is. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (load.failed() > 0) {
            objections.add("%,d of %,d requests failed".formatted(load.failed(), load.sent()));
        }
        if (!balancer.agreesWith(load)) {
            objections.add("the load balancer counted %,d requests, %,d failed, %s; the client %,d, %,d failed, %s"
                    .formatted(
                            balancer.requests(),
                            balancer.failed(),
                            balancer.byVersion(),
                            load.sent(),
                            load.failed(),
                            load.byVersion()));
        }
        if (!wrongAtTheEnd().isEmpty()) {
            objections.add("after the deployment %s still answered".formatted(String.join(", ", wrongAtTheEnd())));
        }
        if (!deployed.ledger().isEmpty()) {
            objections.add("the ledger is not empty: %s".formatted(deployed.ledger()));
        }
        if (!workerKill.isEmpty()) {
            objections.add(workerKill);
        }
        return objections;
    }

    /** Who should not have answered once the deployment was over: the old version if it was promoted, else the new. */
    private Set<String> wrongAtTheEnd() {
        Set<String> before = versions(0, second(deployedFrom));
        int settled = second(deployedUntil + SETTLED) + 1;
        Set<String> after = versions(settled, load.byVersionPerSecond().size());
        Set<String> wrong = new TreeSet<>(after);
        if (deployed.promoted()) {
            wrong.retainAll(before);
        } else {
            wrong.removeAll(before);
        }
        return wrong;
    }

    private Set<String> versions(int fromSecond, int toSecond) {
        Set<String> versions = new TreeSet<>();
        List<Map<String, Long>> seconds = load.byVersionPerSecond();
        for (int i = fromSecond; i < Math.min(toSecond, seconds.size()); i++) {
            versions.addAll(seconds.get(i).keySet());
        }
        return versions;
    }

    private int second(long epochMillis) {
        return (int) Math.max(0, (epochMillis - load.startedAt()) / 1000);
    }
}

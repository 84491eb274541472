package dev.segue.bench.demo;

import dev.segue.bench.demo.Deployed.PhaseTime;
import dev.segue.bench.load.Latency;
import dev.segue.bench.load.LoadReport;
import dev.segue.bench.load.LoadReport.FailedRequest;
import dev.segue.bench.load.RequestClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run of ten seconds at 100 requests/s, deployed from second 2 to second 6, as the tests want it. */
record Proofs(Deployed deployed, LoadReport load, BalancerCount balancer, String workerKill) {
    private static final long START = 1_767_225_600_000L;

    /** {@code seconds}: which version answered in each second. */
    static Proofs of(int exitCode, String outcome, String... seconds) {
        Map<String, Long> byVersion = new TreeMap<>();
        List<Map<String, Long>> perSecond = new ArrayList<>();
        for (String version : seconds) {
            byVersion.merge(version, 100L, Long::sum);
            perSecond.add(Map.of(version, 100L));
        }
        Deployed deployed = new Deployed(
                "shop-1",
                "deployment/shop/production",
                "run",
                "blue-green",
                outcome,
                "as the test says",
                exitCode,
                List.of(),
                List.of(
                        new PhaseTime("PREPARE", "2026-01-01T00:00:02Z", 1_999),
                        new PhaseTime("SHIFT", "2026-01-01T00:00:04Z", 1_999)));
        long sent = seconds.length * 100L;
        LoadReport load = new LoadReport(
                START,
                100,
                seconds.length * 1000L,
                sent,
                0,
                0,
                0,
                byVersion,
                perSecond,
                Map.of("slow GET", new Latency(sent / 20, 802, 803, 804, 805)),
                new Latency(sent, 0.1, 0.4, 1, 2),
                List.of());
        return new Proofs(deployed, load, new BalancerCount(sent, 0, byVersion), "");
    }

    static Proofs promoted() {
        return of(0, "PROMOTED", "1.0", "1.0", "1.0", "1.0", "1.0", "2.0", "2.0", "2.0", "2.0", "2.0");
    }

    Proofs withFailure(String kind) {
        LoadReport failed = new LoadReport(
                load.startedAt(),
                load.rate(),
                load.millis(),
                load.sent(),
                1,
                load.retried(),
                load.longestGapMillis(),
                load.byVersion(),
                load.byVersionPerSecond(),
                load.latencyMillis(),
                load.lagMillis(),
                List.of(new FailedRequest(3, START + 2_500, RequestClass.NEW_GET, kind)));
        return new Proofs(deployed, failed, balancer, workerKill);
    }

    Proofs withBalancer(long requests) {
        return new Proofs(deployed, load, new BalancerCount(requests, 0, load.byVersion()), workerKill);
    }

    Proofs withoutKill() {
        return new Proofs(deployed, load, balancer, "the worker was not killed: phase TEST was never seen");
    }

    Proof proof() {
        return new Proof(
                deployed,
                load,
                balancer,
                new TreeMap<>(Map.of("autoscaling:EnterStandby", 1L, "elbv2:CreateRule", 2L)),
                START + 2_000,
                START + 6_000,
                workerKill);
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    static String[] seconds(String version, int count) {
        String[] seconds = new String[count];
        Arrays.fill(seconds, version);
        return seconds;
    }
}

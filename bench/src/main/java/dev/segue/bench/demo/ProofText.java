package dev.segue.bench.demo;

import dev.segue.bench.demo.Deployed.PhaseTime;
import dev.segue.bench.load.Latency;
import dev.segue.bench.load.LoadReport;
import dev.segue.bench.load.LoadReport.FailedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The proof as a person reads it. */
final class ProofText {
    private static final int MOST_FAILURES = 10;
    private static final double LAG_LIMIT = 20;

    private final Proof proof;
    private final LoadReport load;
    private final List<String> lines = new ArrayList<>();

    private ProofText(Proof proof) {
        this.proof = proof;
        load = proof.load();
    }

    static List<String> of(Proof proof, String ramp) {
        ProofText text = new ProofText(proof);
        text.outcome();
        text.requests();
        text.latency();
        text.lines.add("");
        text.lines.addAll(new Chart(text.load, proof.deployed().phases(), ramp).lines());
        text.lines.add("");
        text.deployment();
        text.conclusion();
        return text.lines;
    }

    private void outcome() {
        Deployed deployed = proof.deployed();
        String reason = String.valueOf(deployed.reason());
        String outcome = deployed.outcome() == null ? "NO OUTCOME" : deployed.outcome();
        lines.addAll(List.of("", reason.isEmpty() ? outcome : outcome + ": " + reason, ""));
    }

    private void requests() {
        add("requests", "%,d sent, %,d failed, %,d retried".formatted(load.sent(), load.failed(), load.retried()));
        if (load.failed() == 0 && load.sent() > 0) {
            add("", "at most %.3f %% fail (zero of n, 95 %% confidence: 3/n)".formatted(300.0 / load.sent()));
        }
        load.failures().stream().limit(MOST_FAILURES).forEach(failure -> add("", text(failure)));
        add("longest gap", "%,d ms without a good answer under 100 ms".formatted(load.longestGapMillis()));
        add("served by", counts(load.byVersion()));
        BalancerCount balancer = proof.balancer();
        String agreement = balancer.agreesWith(load) ? "agrees" : "DISAGREES";
        add("balancer", "counted %,d, %,d failed: %s".formatted(balancer.requests(), balancer.failed(), agreement));
    }

    private void latency() {
        load.latencyMillis()
                .forEach((requestClass, times) -> add("latency", "%-18s %s".formatted(requestClass, text(times))));
        double lag = load.lagMillis().p99();
        String trust = lag > LAG_LIMIT ? ": too busy a machine, latencies are not to be quoted" : "";
        add("lag", "%-18s p99 %.1f ms behind schedule%s".formatted("of the generator", lag, trust));
    }

    private void deployment() {
        Deployed deployed = proof.deployed();
        add("phases", deployed.phases().stream().map(ProofText::text).collect(Collectors.joining(", ")));
        changes();
        add("ledger", deployed.ledger().isEmpty() ? "empty" : deployed.ledger().toString());
        add(
                "note",
                "sandbox, scale 60: what takes AWS a minute takes a second here; nothing is claimed of AWS's times");
    }

    private void changes() {
        Map<String, Long> mutations = proof.mutations();
        long calls = mutations.values().stream().mapToLong(Long::longValue).sum();
        add("AWS changed by", calls == 0 ? "nothing" : "%,d calls".formatted(calls));
        mutations.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().split(":", 2)[0],
                        TreeMap::new,
                        Collectors.mapping(
                                entry -> "%s %d".formatted(entry.getKey().split(":", 2)[1], entry.getValue()),
                                Collectors.joining(", "))))
                .forEach((service, operations) -> add("", service + ": " + operations));
    }

    private void conclusion() {
        proof.objections().forEach(objection -> add("NOT PROVEN", objection));
    }

    private void add(String label, String text) {
        lines.add("%-15s %s".formatted(label, text));
    }

    private String text(FailedRequest failure) {
        double seconds = (failure.at() - load.startedAt()) / 1000.0;
        return "failed: %s, %s, after %.1f s".formatted(failure.requestClass().label(), failure.kind(), seconds);
    }

    private static String text(Latency times) {
        return "p50 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms"
                .formatted(times.p50(), times.p99(), times.p999(), times.max());
    }

    private static String text(PhaseTime phase) {
        return "%s %.1f s".formatted(phase.phase(), phase.millis() / 1000.0);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}

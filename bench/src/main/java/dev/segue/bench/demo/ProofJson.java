package dev.segue.bench.demo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.segue.bench.load.LoadReport;
import java.util.List;
import java.util.Map;

/** The proof as a machine reads it: what {@code deploy} says, with the requests and the AWS calls that changed something. */
record ProofJson(
        @JsonUnwrapped Deployed deployed, Requests requests, Map<String, Long> mutations, List<String> objections) {
    /** What the load generator counted. */
    record Requests(long sent, long failed, long retried, long longestGapMillis, Map<String, Long> byVersion) {}

    static ProofJson of(Proof proof) {
        LoadReport load = proof.load();
        return new ProofJson(
                proof.deployed().withExitCode(proof.exitCode()),
                new Requests(load.sent(), load.failed(), load.retried(), load.longestGapMillis(), load.byVersion()),
                proof.mutations(),
                proof.objections());
    }
}

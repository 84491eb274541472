package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a service found of interrupted deployments, and what a repair made of it.
 *
 * @param deploymentId whose marks are on the groups; null if nobody's
 * @param leftovers what is changed and was not undone, one sentence each; empty if nothing is
 * @param advice what would put it right, for people: one line, no stop at the end
 * @param repaired whether that was done, and nothing is left
 * @param reason why a person must look, or why a repair failed; empty otherwise
 * @param left what is still changed, one sentence each: as {@code leftovers}, until a repair
 */
public record Diagnosis(
        @Nullable String deploymentId,
        Remedy remedy,
        String advice,
        List<String> leftovers,
        boolean repaired,
        String reason,
        List<String> left) {
    public Diagnosis {
        leftovers = List.copyOf(leftovers);
        left = List.copyOf(left);
    }

    /** What a look found. */
    public static Diagnosis found(@Nullable String deploymentId, Remedy remedy, String advice, List<String> leftovers) {
        return new Diagnosis(deploymentId, remedy, advice, leftovers, false, "", leftovers);
    }

    /** A look that found what only a person can judge. */
    public static Diagnosis person(@Nullable String deploymentId, String reason, List<String> leftovers) {
        return new Diagnosis(
                deploymentId, Remedy.PERSON, "needs a person: " + reason, leftovers, false, reason, leftovers);
    }

    /** The same after a repair. */
    public Diagnosis repaired(Verdict verdict, Diagnosis afterwards) {
        boolean clean = verdict instanceof Verdict.Passed && afterwards.isClean();
        String why = verdict instanceof Verdict.Failed failed ? failed.reason() : afterwards.advice();
        return new Diagnosis(deploymentId, remedy, advice, leftovers, clean, clean ? "" : why, afterwards.left());
    }

    /** Whether nothing is left behind, or nothing any more. */
    @JsonIgnore
    public boolean isClean() {
        return repaired || remedy == Remedy.NONE;
    }

    /** Whether a repair would change something. */
    @JsonIgnore
    public boolean isRepairable() {
        return remedy == Remedy.RETURN || remedy == Remedy.FINISH;
    }

    /** How a deployment that ended so would have ended. */
    public Outcome outcome() {
        if (!isClean()) {
            return new Outcome.NeedsOperator("segue doctor: " + (reason.isEmpty() ? advice : reason), left);
        }
        return switch (remedy) {
            case NONE -> new Outcome.Refused("segue doctor found nothing left behind");
            case FINISH -> new Outcome.Promoted();
            case RETURN, PERSON -> new Outcome.RolledBack("segue doctor undid what was left behind");
        };
    }
}

package dev.segue.starter.temporal;

import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Remedy;
import dev.segue.workflows.deployment.Status;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.doctor.DoctorRequest;
import dev.segue.workflows.doctor.DoctorWorkflow;
import java.util.List;

/** Finds that something is left behind, and repairs it at once. */
public final class FakeDoctor implements DoctorWorkflow {
    private static final Diagnosis FOUND =
            Diagnosis.found("a", Remedy.RETURN, "return to shop-blue", List.of("shop-blue is in standby"));
    private static final Diagnosis CLEAN = Diagnosis.found(null, Remedy.NONE, "nothing is left behind", List.of());

    @Override
    public Diagnosis examine(DoctorRequest request) {
        return request.repair() ? FOUND.repaired(Verdict.PASSED, CLEAN) : FOUND;
    }

    @Override
    public Status status() {
        return new Status(
                "doctor",
                "blue-green",
                "doctor",
                "ann",
                Phase.ROLL_BACK,
                List.of(),
                false,
                null,
                List.of(),
                List.of(),
                null);
    }
}

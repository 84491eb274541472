package dev.segue.starter;

import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Remedy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what the doctor found and did, to people or to machines. */
final class DoctorReport {
    private final DeploymentKey key;
    private final CommonOptions common;

    DoctorReport(DeploymentKey key, CommonOptions common) {
        this.key = key;
        this.common = common;
    }

    /**
     * What {@code doctor} ends with for machines. Scripts depend on these names: never change one.
     *
     * @param deploymentId whose marks are on the groups; null if nobody's
     * @param leftovers what was found
     * @param reason why a person must look, or why the repair failed
     * @param left what is still changed
     */
    record Json(
            String service,
            String environment,
            @Nullable String deploymentId,
            Remedy remedy,
            String advice,
            List<String> leftovers,
            boolean repaired,
            String reason,
            List<String> left,
            int exitCode) {}

    /** After a look. */
    int seen(Diagnosis diagnosis) {
        String advice = diagnosis.isRepairable()
                ? "to %s: segue doctor %s --repair".formatted(diagnosis.advice(), key)
                : diagnosis.advice();
        return ended(diagnosis, Stream.concat(found(diagnosis), Stream.of(key + ": " + advice)));
    }

    /** Between look and repair. */
    void repairing(Diagnosis diagnosis) {
        found(diagnosis).forEach(common.progress()::println);
        common.progress()
                .println("%s: going to %s; segue status %s shows how it goes".formatted(key, diagnosis.advice(), key));
        common.progress().flush();
    }

    /** After a repair. */
    int repaired(Diagnosis diagnosis) {
        if (diagnosis.isClean()) {
            String done = diagnosis.remedy() == Remedy.FINISH ? "the new version serves" : "the old version serves";
            return ended(diagnosis, Stream.of("%s: repaired, nothing is left behind; %s".formatted(key, done)));
        }
        return ended(
                diagnosis,
                Stream.concat(
                        diagnosis.left().stream().map(left -> "still: " + left),
                        Stream.of("%s: not repaired: %s"
                                .formatted(
                                        key, diagnosis.reason().isEmpty() ? diagnosis.advice() : diagnosis.reason()))));
    }

    private static Stream<String> found(Diagnosis diagnosis) {
        Stream<String> whose =
                Stream.ofNullable(diagnosis.deploymentId()).map(id -> "deployment %s has left behind:".formatted(id));
        return Stream.concat(whose, diagnosis.leftovers().stream().map(sentence -> "  " + sentence));
    }

    private int ended(Diagnosis diagnosis, Stream<String> lines) {
        int exitCode = diagnosis.isClean() ? 0 : ExitCode.NEEDS_OPERATOR;
        common.answer(
                lines.collect(Collectors.joining(System.lineSeparator())),
                new Json(
                        key.service(),
                        key.environment(),
                        diagnosis.deploymentId(),
                        diagnosis.remedy(),
                        diagnosis.advice(),
                        diagnosis.leftovers(),
                        diagnosis.repaired(),
                        diagnosis.reason(),
                        diagnosis.left(),
                        exitCode));
        return exitCode;
    }
}

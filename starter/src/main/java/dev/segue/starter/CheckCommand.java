package dev.segue.starter;

import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.deployment.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Validate a plan; touches nothing.",
        exitCodeList = {
            "  0:The plan is valid.",
            " 20:It is not; everything wrong with it is listed.",
            "  1:Anything else."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Parameters(paramLabel = "PLAN", description = "A plan, as YAML.")
    Path plan;

    @Override
    public Integer call() {
        try {
            Plan valid = PlanFile.read(plan);
            common.answer(
                    "%s is valid: %s of %s".formatted(plan, valid.strategy(), valid.key()),
                    new Checked(true, List.of()));
            return ExitCode.PROMOTED;
        } catch (InvalidPlanException invalid) {
            return refuse(String.valueOf(invalid.getMessage()), invalid.violations());
        } catch (UnreadablePlanException unreadable) {
            String said = String.valueOf(unreadable.getMessage());
            return refuse(said, List.of(new Violation("plan", said)));
        }
    }

    private int refuse(String said, List<Violation> violations) {
        if (common.isJson()) {
            common.answer(new Checked(false, violations));
        } else {
            common.err().println(said);
        }
        return ExitCode.REFUSED;
    }

    private record Checked(boolean valid, List<Violation> violations) {}
}

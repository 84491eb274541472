package dev.segue.starter;

import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.Steer;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Request;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abort}, {@code rollback}, {@code approve}, {@code pause} and {@code resume}. */
@Command(
        exitCodeList = {
            "  0:Accepted, or already so; without a worker: left for the next one.",
            ExitCode.FAILED_TEXT,
            " 20:Too late, nothing is running, or the command line is invalid."
        })
final class SteerCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Steer what;

    @Mixin
    CommonOptions common;

    @Parameters(
            paramLabel = "SERVICE/ENVIRONMENT",
            converter = KeyParameter.class,
            description = "Such as shop/production.")
    DeploymentKey key;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is shown in the deployment's log.")
    @Nullable
    String reason;

    SteerCommand(Surroundings around, Steer what) {
        this.around = around;
        this.what = what;
    }

    String description() {
        return switch (what) {
            case ABORT -> "Stop a deployment before it takes traffic; once it has, the same as rollback.";
            case ROLLBACK -> "Return the traffic to the old version.";
            case APPROVE -> "Let the phase that waits for approval begin.";
            case PAUSE -> "Stop a deployment before its next event; the bake clock and monitors go on.";
            case RESUME -> "Go on after a pause.";
        };
    }

    @Override
    public Integer call() {
        try (Deployments deployments = around.connector().connect()) {
            Answer answer =
                    deployments.ask(key, what, new Request(around.caller().name(), reason));
            common.answer(
                    Sentences.of(answer, what, key),
                    Map.of("workflowId", key.workflowId(), "request", what.word(), "answer", answer, "exitCode", 0));
            return 0;
        }
    }
}

package dev.segue.starter;

import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.DeploymentKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Show the deployment of a service and environment, running or the last one.",
        exitCodeList = {
            "  0:There is or was one.",
            ExitCode.FAILED_TEXT,
            " 20:There has been none, or the command line is invalid."
        })
final class StatusCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    CommonOptions common;

    @Parameters(
            paramLabel = "SERVICE/ENVIRONMENT",
            converter = KeyParameter.class,
            description = "Such as shop/production.")
    DeploymentKey key;

    StatusCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Deployments deployments = around.connector().connect()) {
            View view = deployments
                    .latest(key)
                    .orElseThrow(() -> new RefusedException("there has been no deployment of " + key));
            common.answer(new StatusText(view, around.clock().instant()).text(), StatusReport.of(view, around.clock()));
            return 0;
        }
    }
}

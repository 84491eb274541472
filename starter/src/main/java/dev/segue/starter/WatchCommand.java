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
        name = "watch",
        description = "Follow the deployment of a service and environment to its end, or tell how the last one ended.",
        exitCodeList = {
            "  0:The new version is promoted.",
            ExitCode.FAILED_TEXT,
            ExitCode.ROLLED_BACK_TEXT,
            ExitCode.ABORTED_TEXT,
            " 20:The deployment was refused, there has been none, or the command line is invalid.",
            ExitCode.NEEDS_OPERATOR_TEXT,
            ExitCode.DETACHED_TEXT,
        })
final class WatchCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    CommonOptions common;

    @Parameters(
            paramLabel = "SERVICE/ENVIRONMENT",
            converter = KeyParameter.class,
            description = "Such as shop/production.")
    DeploymentKey key;

    WatchCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Deployments deployments = around.connector().connect()) {
            View view = deployments
                    .latest(key)
                    .orElseThrow(() -> new RefusedException("there has been no deployment of " + key));
            common.knows(DeploymentReport.of(view, ExitCode.FAILED, around.clock()));
            return new Following(around, common, deployments, view.run(), OnInterrupt.DETACH).untilTheEnd();
        }
    }
}

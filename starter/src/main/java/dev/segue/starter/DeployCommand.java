package dev.segue.starter;

import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.Start;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.strategies.Strategy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        description = "Deploy a version and wait for its outcome.",
        exitCodeList = {
            "  0:The new version is promoted, or --detach was given.",
            ExitCode.FAILED_TEXT,
            ExitCode.ROLLED_BACK_TEXT,
            ExitCode.ABORTED_TEXT,
            " 20:The plan or the command line is invalid, or the deployment was refused; nothing was changed.",
            ExitCode.LOCKED_TEXT,
            ExitCode.NEEDS_OPERATOR_TEXT,
            ExitCode.DETACHED_TEXT,
        })
final class DeployCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    CommonOptions common;

    @Parameters(paramLabel = "PLAN", description = "A plan, as YAML.")
    Path plan;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            required = true,
            description = "What is new: an AMI or a commit, as the strategy has it.")
    String version;

    @Option(names = "--detach", description = "Return as soon as the deployment has started.")
    boolean detach;

    @Option(
            names = "--deployment-id",
            paramLabel = "ID",
            description = "The same id again finds what it started. Default: from the CI job, else random.")
    @Nullable
    String deploymentId;

    @Option(
            names = "--on-interrupt",
            paramLabel = "detach|abort|rollback",
            defaultValue = "detach",
            description = "What Ctrl-C and SIGTERM do; twice always detaches. Default: ${DEFAULT-VALUE}.")
    OnInterrupt onInterrupt;

    DeployCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Plan valid = PlanFile.read(plan);
        NewDeployment asked = new NewDeployment(
                valid,
                checkedVersion(valid),
                checkedId(valid.key()),
                around.caller().name());
        try (Deployments deployments = around.connector().connect()) {
            Start start = start(deployments, asked);
            Run run = start.run();
            common.knows(DeploymentReport.started(run, valid.strategy()));
            common.progress().println(sentence(start, asked));
            common.progress().flush();
            if (start instanceof Start.AlreadyPromoted) {
                return promotedBefore(deployments, run);
            }
            if (detach) {
                return detached(run, valid.strategy());
            }
            return new Following(around, common, deployments, run, onInterrupt).untilTheEnd();
        }
    }

    /** Where no answer comes, it may have begun all the same. */
    private Start start(Deployments deployments, NewDeployment asked) {
        try {
            return deployments.start(asked);
        } catch (UnreachableException unanswered) {
            common.knows(DeploymentReport.asked(asked));
            throw new UnreachableException(
                    "%s; deployment %s of %s may have begun, and the same command with --deployment-id %s goes on with it"
                            .formatted(
                                    unanswered.getMessage(),
                                    asked.deploymentId(),
                                    asked.plan().key(),
                                    asked.deploymentId()));
        }
    }

    private int promotedBefore(Deployments deployments, Run run) {
        if (common.isJson()) {
            common.answer(DeploymentReport.of(deployments.look(run), ExitCode.PROMOTED, around.clock()));
        }
        return ExitCode.PROMOTED;
    }

    private int detached(Run run, String strategy) {
        common.answer("segue watch %s shows how it goes".formatted(run.key()), DeploymentReport.started(run, strategy));
        return ExitCode.PROMOTED;
    }

    private static String sentence(Start start, NewDeployment asked) {
        Run run = start.run();
        if (start instanceof Start.Begun) {
            return "deploying %s to %s, deployment %s".formatted(asked.version(), run.key(), run.deploymentId());
        }
        return start instanceof Start.Attached
                ? "deployment %s of %s is running already".formatted(run.deploymentId(), run.key())
                : "deployment %s of %s was promoted already; nothing to do".formatted(run.deploymentId(), run.key());
    }

    private String checkedVersion(Plan valid) {
        Strategy strategy = Strategy.of(valid);
        if (!strategy.takes(version)) {
            throw new RefusedException(
                    "--version of this plan must be %s, was %s".formatted(strategy.versionInWords(), version));
        }
        return version;
    }

    private String checkedId(DeploymentKey key) {
        if (deploymentId == null) {
            return around.caller().deploymentId(key);
        }
        if (!DeploymentKey.DEPLOYMENT_ID.matcher(deploymentId).matches()) {
            throw new RefusedException(
                    "--deployment-id must match %s, was %s".formatted(DeploymentKey.DEPLOYMENT_ID, deploymentId));
        }
        return deploymentId;
    }
}

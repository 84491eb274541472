package dev.segue.starter;

import dev.segue.starter.deployments.Ages;
import dev.segue.starter.deployments.DeploymentInProgressException;
import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Plan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        description = "Find what a deployment that was terminated left behind, and with --repair put it right.",
        exitCodeList = {
            "  0:Nothing is left behind, or nothing any more.",
            ExitCode.FAILED_TEXT,
            " 20:There has been no deployment and no --plan was given, or the command line is invalid.",
            " 21:A deployment is running: what it has changed is not left behind.",
            " 30:Something is left behind, or could not be repaired.",
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    CommonOptions common;

    @Parameters(
            paramLabel = "SERVICE/ENVIRONMENT",
            arity = "0..1",
            converter = KeyParameter.class,
            description = "Such as shop/production. Without it: name those whose last deployment needs a doctor.")
    @Nullable
    DeploymentKey key;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The plan, where Temporal has forgotten it. Default: that of the last deployment.")
    @Nullable
    Path plan;

    @Option(names = "--repair", description = "Put right what is found. Default: only look.")
    boolean repair;

    DoctorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Optional<BlueGreenPlan> given =
                Optional.ofNullable(plan).map(PlanFile::read).map(DoctorCommand::known);
        DeploymentKey wanted = given.map(this::keyOf).orElse(key);
        if (wanted == null && repair) {
            throw new RefusedException("--repair needs SERVICE/ENVIRONMENT; segue doctor names those that need it");
        }
        try (Deployments deployments = around.connector().connect()) {
            return wanted == null ? new Patients(deployments, common).list() : examine(deployments, wanted, given);
        }
    }

    private static BlueGreenPlan known(Plan given) {
        if (given instanceof BlueGreenPlan blueGreen) {
            return blueGreen;
        }
        throw RefusedException.noDoctorFor(given.strategy());
    }

    private DeploymentKey keyOf(BlueGreenPlan given) {
        if (key != null && !key.equals(given.key())) {
            throw new RefusedException("the plan %s is of %s, not of %s".formatted(plan, given.key(), key));
        }
        return given.key();
    }

    private int examine(Deployments deployments, DeploymentKey wanted, Optional<BlueGreenPlan> given) {
        deployments.latest(wanted).filter(view -> !view.hasEnded()).ifPresent(running -> {
            throw atWork(running);
        });
        BlueGreenPlan known = given.or(() -> deployments.planOf(wanted))
                .orElseThrow(() -> new RefusedException(
                        "there has been no deployment of %s that Temporal knows; give its plan with --plan FILE"
                                .formatted(wanted)));
        String by = around.caller().name();
        Diagnosis seen = deployments.examine(known, by);
        DoctorReport report = new DoctorReport(wanted, common);
        if (!repair || !seen.isRepairable()) {
            return report.seen(seen);
        }
        report.repairing(seen);
        return report.repaired(deployments.repair(known, by));
    }

    private DeploymentInProgressException atWork(View running) {
        return new DeploymentInProgressException(
                "nothing is left behind: deployment %s of %s (%s, started by %s) is at work for %s, in phase %s; segue watch %s"
                        .formatted(
                                running.run().deploymentId(),
                                running.run().key(),
                                running.version(),
                                running.startedBy(),
                                Ages.text(running.age(around.clock().instant())),
                                running.currentPhase(),
                                running.run().key()));
    }
}

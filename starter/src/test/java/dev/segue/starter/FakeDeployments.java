package dev.segue.starter;

import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.NewDeployment;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.Start;
import dev.segue.starter.deployments.Steer;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.DeploymentKey;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.PhaseTime;
import dev.segue.workflows.deployment.Remedy;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deployments that go as a test says. */
final class FakeDeployments implements Deployments {
    static final DeploymentKey KEY = new DeploymentKey("shop", "production");
    static final Run RUN = new Run(KEY, "run-1", "release-1");
    static final Instant STARTED = Instant.parse("2026-11-21T12:00:00Z");

    final List<NewDeployment> started = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final Deque<View> views = new ArrayDeque<>();
    Supplier<Start> start = () -> new Start.Begun(RUN);
    Supplier<Answer> answer = () -> Answer.ACCEPTED;

    @Nullable
    BlueGreenPlan plan;

    Diagnosis diagnosis = Diagnosis.found(null, Remedy.NONE, "nothing is left behind", List.of());
    Supplier<Diagnosis> afterRepair = () -> diagnosis;
    Runnable afterEachLook = () -> {};

    static View running(String... log) {
        return view(null, Phase.TEST, List.of(log));
    }

    static View ended(Outcome outcome, String... log) {
        return view(outcome, Phase.BAKE, List.of(log));
    }

    static View withoutStatus(@Nullable Outcome outcome) {
        View view = view(outcome, Phase.BAKE, List.of());
        return new View(
                RUN,
                view.strategy(),
                view.version(),
                view.startedBy(),
                view.phase(),
                STARTED,
                view.endedAt(),
                outcome,
                List.of(),
                null);
    }

    private static View view(@Nullable Outcome outcome, Phase phase, List<String> log) {
        Instant end = outcome == null ? null : STARTED.plusSeconds(90);
        List<PhaseTime> phases = List.of(new PhaseTime(phase, STARTED, end));
        List<String> ledger = outcome == null ? List.of("shop-blue is in standby") : List.of();
        Status status = new Status(
                RUN.deploymentId(), "blue-green", "ami-2", "ann", phase, phases, false, null, log, ledger, outcome);
        return new View(
                RUN,
                "blue-green",
                "ami-2",
                "ann",
                phase.name(),
                STARTED,
                end,
                outcome,
                outcome == null ? List.of("2 of 3 instances healthy") : List.of(),
                status);
    }

    @Override
    public Start start(NewDeployment deployment) {
        started.add(deployment);
        return start.get();
    }

    @Override
    public Optional<View> latest(DeploymentKey key) {
        return Optional.ofNullable(views.peek());
    }

    @Override
    public View look(Run run) {
        View view = views.size() > 1 ? views.remove() : views.element();
        afterEachLook.run();
        return view;
    }

    @Override
    public void awaitEnd(Run run, Duration time) {}

    @Override
    public Answer ask(DeploymentKey key, Steer what, Request request) {
        asked.add("%s %s by %s: %s".formatted(what.word(), key, request.by(), request.reason()));
        return answer.get();
    }

    @Override
    public List<View> list() {
        return List.copyOf(views);
    }

    @Override
    public Optional<BlueGreenPlan> planOf(DeploymentKey key) {
        return Optional.ofNullable(plan);
    }

    @Override
    public Diagnosis examine(BlueGreenPlan plan, String by) {
        asked.add("examine %s for %s".formatted(plan.key(), by));
        return diagnosis;
    }

    @Override
    public Diagnosis repair(BlueGreenPlan plan, String by) {
        asked.add("repair %s for %s".formatted(plan.key(), by));
        return afterRepair.get();
    }

    @Override
    public void close() {}

    static Supplier<Answer> refusing(String message) {
        return () -> {
            throw new RefusedException(message);
        };
    }
}

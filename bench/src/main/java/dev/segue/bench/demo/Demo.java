package dev.segue.bench.demo;

import dev.segue.bench.demo.Backstage.Running;
import dev.segue.bench.load.LoadReport;
import dev.segue.workflows.deployment.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One deployment from beginning to end under traffic. */
final class Demo {
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final long LEAST_REQUESTS = 5_000;

    private final DemoSettings settings;
    private final DeploymentControls controls;
    private final Path folder;
    private final View view;
    private Optional<Phase> killWorkerIn;

    Demo(DemoSettings settings, DeploymentControls controls, Path folder, View view) {
        this.settings = settings;
        this.controls = controls;
        this.folder = folder;
        this.view = view;
        killWorkerIn = settings.killWorkerIn();
    }

    Proof run() throws IOException, InterruptedException {
        Jvm jvm = new Jvm(settings.home());
        try (Children children = new Children(folder, view::close)) {
            view.say("starting the sandbox: Temporal, AWS, a load balancer, instances");
            Backstage backstage = new Backstage(children, jvm, settings);
            Addresses addresses = backstage.addresses();
            view.say("serving at %s, AWS at %s".formatted(addresses.loadBalancer(), addresses.aws()));
            if (addresses.temporalUi() != null) {
                view.say("Temporal UI at " + addresses.temporalUi());
            }
            Running worker = backstage.startWorker();
            backstage.awaitReady(worker);

            view.say("worker ready; %d requests/s to the old version".formatted(settings.rate()));
            LoadChild load = new LoadChild(children, jvm, addresses.loadBalancerAuthority(), settings.rate());
            awaitLoad(children, load, settings.rate() * BEFORE.toSeconds());

            DeployChild deploy = deploy(children, jvm, load, backstage, worker);
            Deployed deployed = deploy.result();
            long deployedUntil = System.currentTimeMillis();

            view.say("deployment over; %d s more of traffic".formatted(AFTER.toSeconds()));
            long enough = load.progress().sent() + settings.rate() * AFTER.toSeconds();
            awaitLoad(children, load, Math.max(enough, LEAST_REQUESTS));
            LoadReport report = load.stop();
            Front front = backstage.front();
            return new Proof(
                    deployed,
                    report,
                    front.requests(),
                    front.mutations(),
                    deploy.startedAt(),
                    deployedUntil,
                    killThatNeverCame());
        }
    }

    private DeployChild deploy(Children children, Jvm jvm, LoadChild load, Backstage backstage, Running worker)
            throws IOException, InterruptedException {
        view.say("segue deploy %s --version %s".formatted(settings.planFile().getFileName(), settings.version()));
        Addresses addresses = backstage.addresses();
        DemoPlan plan = settings.plan();
        Path file = plan.at(addresses.loadBalancer()).writeTo(folder.resolve("plan.yaml"));
        DeployChild deploy = new DeployChild(children, jvm, file, settings.version(), backstage.environment());
        Instant since = Instant.ofEpochMilli(deploy.startedAt());
        try (Watch watch = new Watch(controls.connect(addresses, plan.key(), since))) {
            followToTheEnd(children, deploy, watch, load, backstage, worker);
        }
        return deploy;
    }

    private String killThatNeverCame() {
        return killWorkerIn
                .map(phase -> "the worker was not killed: phase " + phase + " was never seen")
                .orElse("");
    }

    private void followToTheEnd(
            Children children, DeployChild deploy, Watch watch, LoadChild load, Backstage backstage, Running worker)
            throws IOException, InterruptedException {
        while (deploy.isRunning()) {
            children.checkAlive("during the deployment");
            view.show(watch.latest(), load.progress());
            if (killWorkerIn.isPresent() && killWorkerIn.equals(watch.latest().map(DeploymentControl.Seen::phase))) {
                replace(worker, children, backstage);
            }
            Thread.sleep(TICK.toMillis());
        }
    }

    private void replace(Running worker, Children children, Backstage backstage)
            throws IOException, InterruptedException {
        children.mayEnd(worker.child());
        worker.child().crash();
        view.say("worker killed (SIGKILL) in %s; starting another".formatted(killWorkerIn.orElseThrow()));
        killWorkerIn = Optional.empty();
        backstage.startWorker();
    }

    private void awaitLoad(Children children, LoadChild load, long sent) throws InterruptedException {
        while (load.progress().sent() < sent) {
            children.checkAlive("under load");
            view.show(Optional.empty(), load.progress());
            Thread.sleep(TICK.toMillis());
        }
    }
}

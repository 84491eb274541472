package dev.segue.workflows.aws;

import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is watched while a new version bakes. A monitor never ends while all is well; whoever started it ends it. */
public final class Monitors {
    private static final Duration LOOK_MARGIN = Duration.ofSeconds(5);

    private final AwsScope scope;
    private final Duration longest;
    private final List<Promise<Verdict>> running = new ArrayList<>();

    /**
     * None yet.
     *
     * @param longest how long they may watch; what watches longer counts as failed
     */
    public Monitors(AwsScope scope, Duration longest) {
        this.scope = scope;
        this.longest = longest;
    }

    /** Watches that a group keeps so many of its targets healthy, see {@link TargetGroups#watch}. */
    public void watchTargets(AsgName group, TargetGroupArn targetGroup, Percent floor, int size, Duration every) {
        TargetGroups targets = until(longest, TargetGroups.class, group + ": healthy targets");
        add(Async.function(targets::watch, scope, group, targetGroup, floor, size, every));
    }

    /** Watches alarms. */
    public void watchAlarms(Bake.Alarms alarms) {
        Alarms activities = until(longest, Alarms.class, "alarms " + String.join(", ", alarms.names()));
        boolean insufficientDataFails = alarms.insufficientData() == Bake.InsufficientData.FAIL;
        add(Async.function(activities::watch, scope, alarms.names(), insufficientDataFails, alarms.every()));
    }

    /** Sends requests. */
    public void watchHttp(Bake.Http http) {
        Duration look = http.requests().stream().map(HttpRequest::timeout).reduce(LOOK_MARGIN, Duration::plus);
        Checks checks =
                Stubs.slow(look, longest, Checks.class, http.requests().get(0).url());
        add(Async.function(checks::watch, http.requests(), http.failures(), http.every()));
    }

    /** One that ends says why the version fails; one that breaks counts as failed. Empty while all is well. */
    public Optional<Verdict> failed() {
        return running.stream().filter(Promise::isCompleted).findFirst().map(Promise::get);
    }

    private void add(Promise<Verdict> monitor) {
        running.add(monitor.exceptionally(Verdict.Failed::because));
    }
}

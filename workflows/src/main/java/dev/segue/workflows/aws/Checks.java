package dev.segue.workflows.aws;

import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Verdict;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;

/** Requests to the version under test. A check that cannot connect is a failed check, not an unknown one. */
@ActivityInterface
public interface Checks {
    /**
     * Sends each request {@code samples} times, five at a time, marked so that the rule sends them to the new version.
     * All must pass. Heartbeats, and stops when cancelled.
     *
     * @param rule names the header and its value; if the value is null it is read from the listener rule
     * @return the first bad answer: which request, which sample, what was expected and what came
     */
    @ActivityMethod(name = "Checks.synthetic")
    Verdict synthetic(AwsScope scope, SyntheticRule rule, List<HttpRequest> requests, int samples);

    /**
     * Sends the requests every {@code every}, unmarked; never returns while they pass.
     *
     * @param failures this many bad answers in a row to one of the requests are a failed verdict
     * @return the last bad answer
     */
    @ActivityMethod(name = "Checks.watch")
    Verdict watch(List<HttpRequest> requests, int failures, Duration every);
}

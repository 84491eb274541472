package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.heartbeating;
import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.Checks;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.TargetGroups;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Verdict;
import dev.segue.workflows.deployment.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** TEST, events 6 to 8: marked requests meet the new version, and nobody else. */
final class SyntheticChecks {
    private static final int AT_A_TIME = 5;
    private static final Duration ATTEMPT_MARGIN = Duration.ofSeconds(30);

    private final Course course;
    private Instant ruleReachesBalancer = Instant.EPOCH;

    SyntheticChecks(Course course) {
        this.course = course;
    }

    /** Before the wait for health: without a rule targets are unused, and never become healthy (E15). */
    Verdict createRule() {
        course.progress.enter(Phase.TEST);
        if (course.plan.synthetic().rule().isCreated()) {
            course.ledger.write(new Change.RuleCreated(course.found().rule()));
            soon(Listeners.class, "rule " + course.plan.synthetic().header() + ": create")
                    .createRule(course.scope, course.found().rule());
            ruleReachesBalancer = Course.now().plus(course.plan.shift().propagation());
        }
        return Verdict.PASSED;
    }

    Verdict attach() {
        AsgName standby = course.standby();
        if (!course.found().standby().attached().contains(course.synthetic)) {
            course.ledger.write(new Change.Attached(standby, course.synthetic));
        }
        course.progress.say("%s takes marked requests", standby);
        soon(TargetGroups.class, standby + ": attach to " + course.synthetic)
                .attach(course.scope, standby, course.synthetic);
        until(course.plan.healthTimeout(), TargetGroups.class, standby + ": wait healthy in " + course.synthetic)
                .healthy(course.scope, standby, course.synthetic, course.size, course.startedAt);
        return Verdict.PASSED;
    }

    /** Not before the rule has reached the load balancer: until then a marked request may meet the old version (E14). */
    Verdict check() {
        Wait.until(ruleReachesBalancer, "propagation of the rule");
        List<HttpRequest> requests = course.found().requests();
        int samples = course.plan.synthetic().samplesFor(course.size);
        course.progress.say("checking %s: %d requests, %d times each", course.standby(), requests.size(), samples);
        return heartbeating(longest(requests, samples), Checks.class, course.standby() + ": synthetic checks")
                .synthetic(course.scope, course.found().rule(), requests, samples);
    }

    private static Duration longest(List<HttpRequest> requests, int samples) {
        Duration slowest = requests.stream()
                .map(HttpRequest::timeout)
                .max(Comparator.naturalOrder())
                .orElse(HttpRequest.DEFAULT_TIMEOUT);
        int rounds = (requests.size() * samples + AT_A_TIME - 1) / AT_A_TIME;
        return slowest.multipliedBy(rounds).plus(ATTEMPT_MARGIN);
    }
}

package dev.segue.activities.checks;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.loadbalancing.Rules;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.Checks;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@link Checks} over HTTP. */
public final class HttpChecks implements Checks {
    private final Clients clients;
    private final Attempts attempts;
    private final Requests requests = new Requests();

    public HttpChecks(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    /** How many answers were good before the worker died; shown in the Temporal UI. */
    record Passed(int samples) {}

    /** For each request how many answers in a row were bad; shown in the Temporal UI. */
    record Bad(List<Integer> inARow) {}

    @Override
    public Verdict synthetic(AwsScope scope, SyntheticRule rule, List<HttpRequest> asked, int samples) {
        String value = attempts.with(rule.listener(), () -> value(scope, rule));
        List<HttpRequest> marked = asked.stream()
                .map(request -> marked(request, rule.header(), value))
                .toList();
        int all = marked.size() * samples;
        int passed = attempts.remembered(Passed.class).map(Passed::samples).orElse(0);
        while (passed < all) {
            Passed before = new Passed(passed);
            List<HttpRequest> together = IntStream.range(passed, Math.min(passed + Requests.AT_A_TIME, all))
                    .mapToObj(sample -> marked.get(sample / samples))
                    .toList();
            List<Optional<String>> problems =
                    requests.judge(together, attempts.longest(), () -> attempts.remember(before));
            for (Optional<String> problem : problems) {
                if (problem.isPresent()) {
                    return new Verdict.Failed("%s, sample %d of %d, %s"
                            .formatted(
                                    name(asked.get(passed / samples)), passed % samples + 1, samples, problem.get()));
                }
                passed++;
            }
            attempts.remember(new Passed(passed));
        }
        return Verdict.PASSED;
    }

    /** All at once: an attempt must end before its time is up. */
    @Override
    public Verdict watch(List<HttpRequest> asked, int failures, Duration every) {
        List<Integer> before = attempts.remembered(Bad.class)
                .map(Bad::inARow)
                .filter(counts -> counts.size() == asked.size())
                .orElseGet(() -> asked.stream().map(request -> 0).toList());
        List<Optional<String>> problems = requests.judge(asked, attempts.longest(), () -> {});
        List<Integer> now = new ArrayList<>();
        String sentence = "all requests are answered as expected";
        for (int i = 0; i < asked.size(); i++) {
            Optional<String> problem = problems.get(i);
            int inARow = problem.isPresent() ? before.get(i) + 1 : 0;
            now.add(inARow);
            if (problem.isPresent()) {
                sentence = "%s, %d in a row, %s".formatted(name(asked.get(i)), inARow, problem.get());
            }
            if (inARow >= failures) {
                return new Verdict.Failed(sentence);
            }
        }
        attempts.remember(new Bad(now));
        throw attempts.again(every, "%s", sentence);
    }

    /** An unguessable value is in the listener's rule and nowhere else. */
    private String value(AwsScope scope, SyntheticRule rule) {
        if (rule.value() != null) {
            return rule.value();
        }
        return Rules.of(clients.loadBalancing(scope), attempts, rule.listener())
                .tagged(rule)
                .flatMap(Rules::value)
                .orElseThrow(() -> attempts.notYet("the rule does not show on %s yet", rule.listener()));
    }

    private static HttpRequest marked(HttpRequest request, String header, String value) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put(header, value);
        return new HttpRequest(
                request.url(),
                request.method(),
                headers,
                request.body(),
                request.status(),
                request.bodyContains(),
                request.timeout());
    }

    private static String name(HttpRequest request) {
        return request.method() + " " + request.url();
    }
}

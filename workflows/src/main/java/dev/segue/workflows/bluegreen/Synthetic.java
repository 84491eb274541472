package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.AutoInt;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Violations;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the new version is checked before it takes production traffic.
 *
 * @param rule the listener rule that sends marked requests to it; required
 * @param header name of the header that marks a request, default {@code Synthetic}, at most 40 characters, not Host (E7)
 * @param value value of the header, default {@code True}, at most 128 characters, no wildcards; {@code random} for an
 *     unguessable one per deployment, which only a created rule can have
 * @param requests at least one
 * @param samples how often each request is sent, 1 to 1000; {@code auto}, the default, is three times the number of
 *     instances and at least 10
 */
public record Synthetic(RuleChoice rule, String header, String value, List<HttpRequest> requests, AutoInt samples) {
    public static final String RANDOM = "random";

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}");
    private static final int FEWEST_SAMPLES = 10;
    private static final int MOST_SAMPLES = 1000;

    public Synthetic {
        header = Optional.ofNullable(header).orElse("Synthetic");
        value = Optional.ofNullable(value).orElse("True");
        requests = List.copyOf(Optional.ofNullable(requests).orElse(List.of()));
        samples = Optional.ofNullable(samples).orElse(AutoInt.AUTO);
        new Violations()
                .require(rule, "rule")
                .unless(
                        HEADER.matcher(header).matches() && !header.equalsIgnoreCase("host"),
                        "header",
                        "must be a header name of at most 40 characters and not Host, was %s",
                        header)
                .unless(
                        !value.isEmpty() && value.length() <= 128 && !value.matches(".*[*?].*"),
                        "value",
                        "must have 1 to 128 characters and no wildcards, was %s",
                        value)
                .unless(
                        !value.equals(RANDOM) || rule == null || rule.isCreated(),
                        "value",
                        "random needs a rule that Segue creates: give rule.listener instead of a rule's ARN")
                .unless(!requests.isEmpty(), "requests", "must hold at least one request")
                .unless(samples.isWithin(1, MOST_SAMPLES), "samples", "must be auto or lie in [1, %d]", MOST_SAMPLES)
                .throwIfAny();
    }

    /** How often each request is sent to a version of so many instances. */
    public int samplesFor(int instances) {
        return samples.value().orElse(Math.min(MOST_SAMPLES, Math.max(FEWEST_SAMPLES, 3 * instances)));
    }

    /** The rule that a deployment creates on a listener, or finds there. */
    SyntheticRule ruleOn(ListenerArn listener, TargetGroupArn target, String deploymentId) {
        return new SyntheticRule(
                listener,
                rule.priority().value().orElse(null),
                header,
                value.equals(RANDOM) ? null : value,
                target,
                deploymentId);
    }
}

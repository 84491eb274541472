package dev.segue.workflows.deployment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that every plan begins with, and how they are checked. */
public final class PlanHead {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/.+");

    private PlanHead() {}

    /**
     * Checks strategy, service, environment, region and role of a plan that is being made; absent ones are null.
     *
     * @param expected the strategy that the plan is for
     */
    public static Violations check(
            String expected,
            @Nullable String strategy,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String region,
            @Nullable String roleArn) {
        Violations violations = new Violations()
                .unless(
                        expected.equals(strategy),
                        "strategy",
                        "must be %s, was %s",
                        expected,
                        String.valueOf(strategy));
        requireMatch(violations, service, DeploymentKey.SERVICE, "service", DeploymentKey.SERVICE_IN_WORDS);
        requireMatch(
                violations, environment, DeploymentKey.ENVIRONMENT, "environment", DeploymentKey.ENVIRONMENT_IN_WORDS);
        requireMatch(violations, region, REGION, "region", "an AWS region such as eu-west-1");
        return violations.unless(
                roleArn == null || ROLE.matcher(roleArn).matches(),
                "roleArn",
                "must be the ARN of an IAM role, was %s",
                String.valueOf(roleArn));
    }

    private static void requireMatch(
            Violations violations, @Nullable String value, Pattern pattern, String field, String inWords) {
        violations
                .require(value, field)
                .unless(
                        value == null || pattern.matcher(value).matches(),
                        field,
                        "must be %s, was %s",
                        inWords,
                        String.valueOf(value));
    }
}

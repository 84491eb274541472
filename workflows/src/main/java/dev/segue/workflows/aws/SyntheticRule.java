package dev.segue.workflows.aws;

import org.jspecify.annotations.Nullable;

/**
 * The rule that only marked requests meet. Identified by its tag, then by header and target group, so that it is found
 * again when the reply to its creation was lost (E8).
 *
 * @param priority 1-50000; null for the lowest free number
 * @param header name of the header
 * @param value value of the header; null for an unguessable one that exists in the rule alone
 * @param target where marked requests go
 * @param deploymentId the value of its tag {@code segue:deployment} (E16)
 */
public record SyntheticRule(
        ListenerArn listener,
        @Nullable Integer priority,
        String header,
        @Nullable String value,
        TargetGroupArn target,
        String deploymentId) {}

package dev.segue.workflows.aws;

import org.jspecify.annotations.Nullable;

/**
 * Where AWS is called, and as whom. The first parameter of every AWS activity.
 *
 * @param region an AWS region name, {@code eu-west-1}
 * @param roleArn the role to assume; null for the worker's own identity
 */
public record AwsScope(String region, @Nullable String roleArn) {}

package dev.segue.sandbox.instances;

import java.time.Duration;

/**
 * One question a target group asks of an instance.
 *
 * @param path asked for with GET
 * @param timeout real time, already scaled
 * @param matcher status codes that count as healthy, in AWS's form: {@code 200}, {@code 200-299}, {@code 200,202}
 */
public record HealthCheck(String path, Duration timeout, String matcher) {}

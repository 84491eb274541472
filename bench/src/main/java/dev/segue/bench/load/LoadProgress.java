package dev.segue.bench.load;

import java.util.Map;

/**
 * How far the load is.
 *
 * @param sent requests begun so far
 * @param answered of these, finished, well or not
 * @param failed of these, not good
 * @param byVersion good and bad answers since the line before, by the version that gave them
 */
public record LoadProgress(long sent, long answered, long failed, Map<String, Long> byVersion) {}

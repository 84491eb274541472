package dev.segue.sandbox.balancer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Smooth weighted round robin: each candidate gains its weight, the richest is chosen and pays for all. Weights may
 * change from one choice to the next. Not thread-safe.
 */
final class Rotation<T> {
    private final Map<T, Long> credit = new HashMap<>();

    /** The next one, in proportion to its weight; empty if none has a weight above 0. */
    Optional<T> next(Map<T, Integer> weights) {
        credit.keySet().retainAll(weights.keySet());
        T richest = null;
        long total = 0;
        for (Map.Entry<T, Integer> candidate : weights.entrySet()) {
            if (candidate.getValue() > 0) {
                total += candidate.getValue();
                long mine = credit.merge(candidate.getKey(), (long) candidate.getValue(), Long::sum);
                if (richest == null || mine > credit.getOrDefault(richest, 0L)) {
                    richest = candidate.getKey();
                }
            }
        }
        if (richest != null) {
            credit.merge(richest, -total, Long::sum);
        }
        return Optional.ofNullable(richest);
    }
}

package dev.segue.bench.load;

import dev.segue.bench.load.LoadReport.FailedRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Collects what became of the requests, and counts it. */
final class Samples {
    private final List<Sample> all = new ArrayList<>();
    private long failed;
    private Map<String, Long> lately = new TreeMap<>();

    synchronized void add(Sample sample) {
        all.add(sample);
        failed += sample.isGood() ? 0 : 1;
        if (sample.version() != null) {
            lately.merge(sample.version(), 1L, Long::sum);
        }
    }

    /** What happened so far, and since the last call. */
    synchronized LoadProgress progress(long sent) {
        Map<String, Long> byVersion = lately;
        lately = new TreeMap<>();
        return new LoadProgress(sent, all.size(), failed, byVersion);
    }

    synchronized LoadReport report(long startedAt, int rate, long sent) {
        List<Sample> samples = new ArrayList<>(all);
        samples.sort(Comparator.comparingLong(Sample::index));
        long interval = TimeUnit.SECONDS.toNanos(1) / rate;
        return new LoadReport(
                startedAt,
                rate,
                TimeUnit.NANOSECONDS.toMillis(sent * interval),
                sent,
                failed,
                samples.stream().filter(Sample::retried).count(),
                Gap.longestMillis(samples, interval),
                byVersion(samples),
                byVersionPerSecond(samples),
                latency(samples),
                distribution(samples, Sample::lag),
                failures(samples, startedAt));
    }

    private static Map<String, Long> byVersion(List<Sample> samples) {
        Map<String, Long> counts = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.version() != null) {
                counts.merge(sample.version(), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static List<Map<String, Long>> byVersionPerSecond(List<Sample> samples) {
        List<Map<String, Long>> seconds = new ArrayList<>();
        for (Sample sample : samples) {
            while (seconds.size() <= TimeUnit.NANOSECONDS.toSeconds(sample.scheduled())) {
                seconds.add(new TreeMap<>());
            }
            if (sample.version() != null) {
                seconds.get(seconds.size() - 1).merge(sample.version(), 1L, Long::sum);
            }
        }
        return seconds;
    }

    private static Map<String, Latency> latency(List<Sample> samples) {
        Map<String, Latency> byClass = new LinkedHashMap<>();
        for (RequestClass requestClass : RequestClass.values()) {
            List<Sample> ofClass = samples.stream()
                    .filter(sample -> sample.requestClass() == requestClass)
                    .toList();
            byClass.put(requestClass.label(), distribution(ofClass, Sample::latency));
        }
        return byClass;
    }

    private static Latency distribution(List<Sample> samples, ToLongFunction<Sample> time) {
        return Latency.ofNanos(samples.stream().mapToLong(time).toArray());
    }

    private static List<FailedRequest> failures(List<Sample> samples, long startedAt) {
        return samples.stream()
                .filter(sample -> sample.failure() != null)
                .map(sample -> new FailedRequest(
                        sample.index(),
                        startedAt + TimeUnit.NANOSECONDS.toMillis(sample.scheduled()),
                        sample.requestClass(),
                        String.valueOf(sample.failure())))
                .toList();
    }
}

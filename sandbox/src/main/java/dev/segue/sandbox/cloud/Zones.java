package dev.segue.sandbox.cloud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Where a group launches and what it ends first: the zones come before any policy (A18). */
final class Zones {
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<Member> counting;

    /** Counts what counts towards desired capacity, zone by zone. */
    Zones(Group group) {
        counting = group.members(Member::counts);
        group.zones.forEach(zone -> counts.put(zone, 0));
        counting.forEach(member -> counts.merge(member.machine.zone, 1, Integer::sum));
    }

    /** The zone with the fewest instances among those that are there; what is launched there counts from now on. */
    String toLaunchIn(Predicate<String> lost) {
        String fewest = counts.keySet().stream()
                .filter(zone -> !lost.test(zone))
                .min(Comparator.comparing(counts::get))
                .orElseGet(() -> counts.keySet().iterator().next());
        counts.merge(fewest, 1, Integer::sum);
        return fewest;
    }

    /** Whether one zone has at least two instances more than another one that is there. */
    boolean areUneven(Predicate<String> lost) {
        List<Integer> there = counts.entrySet().stream()
                .filter(zone -> !lost.test(zone.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return !there.isEmpty() && there.get(there.size() - 1) - there.get(0) > 1;
    }

    /** The next ones to end, in order; protected ones are never among them (A29). */
    List<Member> victims(int count) {
        return victims(
                count,
                counting.stream()
                        .filter(member -> !member.protectedFromScaleIn && member.purpose == Purpose.CAPACITY)
                        .toList());
    }

    /** The next ones to end among some, in order. */
    List<Member> victims(int count, List<Member> among) {
        Map<String, Deque<Member>> candidates = new HashMap<>();
        among.stream()
                .sorted(oldestFirst())
                .forEach(member -> candidates
                        .computeIfAbsent(member.machine.zone, zone -> new ArrayDeque<>())
                        .add(member));
        List<Member> victims = new ArrayList<>();
        while (victims.size() < count && !candidates.isEmpty()) {
            String fullest = Collections.max(
                    candidates.keySet(),
                    Comparator.<String, Integer>comparing(counts::get).thenComparing(zone -> zone));
            victims.add(Objects.requireNonNull(candidates.get(fullest)).remove());
            candidates.values().removeIf(Deque::isEmpty);
            counts.merge(fullest, -1, Integer::sum);
        }
        return victims;
    }

    /** AWS's default policy within a zone: the oldest template version, then the oldest instance. */
    private static Comparator<Member> oldestFirst() {
        return Comparator.comparing((Member member) -> Long.parseLong(member.template.version()))
                .thenComparing(member -> member.machine.launched)
                .thenComparing(Member::id);
    }
}

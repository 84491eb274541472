package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where a group launches and what it ends first: the zones come before any policy (A18). */
final class Zones {
    private Zones() {}

    /** The zone with the fewest instances that count, among those that are there. */
    static String toLaunchIn(Group group, Predicate<String> lost) {
        Map<String, Integer> counts = counts(group);
        return group.zones.stream()
                .filter(zone -> !lost.test(zone))
                .min(Comparator.comparing(counts::get))
                .orElse(group.zones.get(0));
    }

    /** Whether one zone has at least two instances more than another one that is there. */
    static boolean areUneven(Group group, Predicate<String> lost) {
        Map<String, Integer> counts = counts(group);
        List<Integer> there = group.zones.stream()
                .filter(zone -> !lost.test(zone))
                .map(zone -> counts.getOrDefault(zone, 0))
                .toList();
        int most = there.stream().mapToInt(count -> count).max().orElse(0);
        int fewest = there.stream().mapToInt(count -> count).min().orElse(0);
        return most - fewest > 1;
    }

    /** The next ones to end, in order; protected ones are never among them (A29). */
    static List<Member> victims(Group group, int count) {
        List<Member> victims = new ArrayList<>();
        Set<Member> chosen = new HashSet<>();
        Map<String, Integer> counts = counts(group);
        for (int i = 0; i < count; i++) {
            Optional<Member> next = group.members.values().stream()
                    .filter(member -> member.counts() && !member.protectedFromScaleIn && !chosen.contains(member))
                    .max(Comparator.comparing((Member member) -> counts.getOrDefault(member.machine.zone, 0))
                            .thenComparing(oldestFirst().reversed()));
            if (next.isEmpty()) {
                break;
            }
            Member victim = next.get();
            victims.add(victim);
            chosen.add(victim);
            counts.merge(victim.machine.zone, -1, Integer::sum);
        }
        return victims;
    }

    /** AWS's default policy within a zone: the oldest template version, then the oldest instance. */
    private static Comparator<Member> oldestFirst() {
        return Comparator.comparing((Member member) -> Long.parseLong(member.template.version()))
                .thenComparing(member -> member.machine.launched)
                .thenComparing(Member::id);
    }

    private static Map<String, Integer> counts(Group group) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        group.zones.forEach(zone -> counts.put(zone, 0));
        group.members.values().stream()
                .filter(Member::counts)
                .forEach(member -> counts.merge(member.machine.zone, 1, Integer::sum));
        return counts;
    }
}

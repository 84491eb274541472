package dev.segue.workflows.slots;

import static dev.segue.workflows.aws.Stubs.SOON;
import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.Commands;
import dev.segue.workflows.aws.HostAnswer;
import dev.segue.workflows.aws.HostCommand;
import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.aws.Hosts;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The service's hosts, and what is asked of them. Ids are passed, a thousand at a time; what hosts say stays small. */
final class Fleet {
    private static final int MOST_LOOKED_AT = 500;
    private static final int MOST_NAMES = 10;

    private final Course course;
    private int commands;

    Fleet(Course course) {
        this.course = course;
    }

    /** Every host that runs now, in the order of their ids. */
    List<HostId> resolve() {
        List<HostId> all = new ArrayList<>();
        List<HostId> found;
        do {
            found = soon(Hosts.class, "hosts of " + course.plan.hosts().sentence())
                    .find(course.scope, course.plan.hosts(), all.isEmpty() ? null : all.get(all.size() - 1));
            all.addAll(found);
        } while (found.size() == Hosts.MOST_FOUND);
        return all;
    }

    /** Those that no command would reach. */
    Set<HostId> offline(List<HostId> hosts) {
        Set<HostId> offline = new HashSet<>();
        batches(hosts, MOST_LOOKED_AT)
                .forEach(batch -> offline.addAll(soon(Hosts.class, "agents of " + batch.size() + " hosts")
                        .offline(course.scope, batch)));
        return offline;
    }

    /** The same hosts without those that do not run any more. */
    List<HostId> withoutGone(List<HostId> hosts) {
        Set<HostId> gone = new HashSet<>();
        batches(hosts, MOST_LOOKED_AT)
                .forEach(batch -> gone.addAll(
                        soon(Hosts.class, batch.size() + " hosts: gone?").gone(course.scope, batch)));
        return hosts.stream().filter(host -> !gone.contains(host)).toList();
    }

    /** Runs a script on hosts, all at once, and waits for every answer. */
    List<HostState> ask(String step, List<HostId> hosts, List<String> script, Duration longest, List<String> members) {
        List<Promise<List<HostAnswer>>> answers = new ArrayList<>();
        for (List<HostId> batch : batches(hosts, HostCommand.MOST_HOSTS)) {
            commands++;
            HostCommand command = new HostCommand(
                    batch,
                    "%s %s %d".formatted(course.onHosts, step, commands),
                    script,
                    longest,
                    members,
                    Course.now());
            Commands stub = until(longest.plus(SOON), Commands.class, "%s %d hosts".formatted(step, batch.size()));
            answers.add(Async.function(stub::run, course.scope, command));
        }
        List<HostState> states = new ArrayList<>();
        answers.forEach(batch -> batch.get().forEach(answer -> states.add(new HostState(answer))));
        return states;
    }

    /** What every one of these hosts says of itself. */
    List<HostState> look(List<HostId> hosts) {
        return ask("state", hosts, course.script.state(), course.script.longestLook(), HostState.LOOK);
    }

    static List<List<HostId>> batches(List<HostId> hosts, int size) {
        List<List<HostId>> batches = new ArrayList<>();
        for (int from = 0; from < hosts.size(); from += size) {
            batches.add(List.copyOf(hosts.subList(from, Math.min(from + size, hosts.size()))));
        }
        return batches;
    }

    /** For people: a few names of many. */
    static String names(List<?> all) {
        String few = all.stream().limit(MOST_NAMES).map(Object::toString).collect(Collectors.joining(", "));
        return all.size() <= MOST_NAMES ? few : "%s and %d more".formatted(few, all.size() - MOST_NAMES);
    }
}

package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Agenda;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.HostView;
import dev.segue.sandbox.hosts.HostCommand;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.hosts.Hosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The agents on the hosts: take commands, run them, tell how they ended. */
final class Agents {
    private static final Duration SECOND_DELIVERY = Duration.ofSeconds(1);

    final Set<String> dead = new HashSet<>();
    final Set<String> rebooting = new HashSet<>();
    final Set<String> deaf = new HashSet<>();
    final Set<String> twice = new HashSet<>();

    private final List<Invocation> waiting = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();
    private final Cloud cloud;
    private final Agenda agenda;
    private final Hosts hosts;
    private final Consumer<Invocation> ended;

    /** @param ended told when a host has said how a command ended */
    Agents(Cloud cloud, Hosts hosts, Consumer<Invocation> ended) {
        this.cloud = cloud;
        this.agenda = cloud.agenda();
        this.hosts = hosts;
        this.ended = ended;
    }

    boolean isManaged(HostView host) {
        return host.running() && hosts.isManaged(host.id());
    }

    boolean isUp(String instanceId) {
        return !dead.contains(instanceId) && !rebooting.contains(instanceId);
    }

    /** A command reaches a host; one whose agent does not answer is in progress all the same (S4). */
    void arrive(Invocation invocation) {
        String host = invocation.instanceId;
        if (invocation.state.isOver() || invocation.delivered) {
            return;
        }
        if (!isThere(host)) {
            invocation.end(State.UNDELIVERABLE, agenda.now());
            ended.accept(invocation);
        } else if (isUp(host)) {
            begin(invocation);
        } else {
            invocation.state = rebooting.contains(host) ? State.DELAYED : State.IN_PROGRESS;
            waiting.add(invocation);
        }
        agenda.changed();
    }

    /** The agent is back: takes what waits for it and tells what it has not told. */
    void comeBack(String host) {
        List<Invocation> late = taken(waiting, each -> each.instanceId.equals(host));
        for (Invocation each : late) {
            if (each.state == State.CANCELLING) {
                each.end(State.CANCELLED, agenda.now());
                ended.accept(each);
            } else if (!each.state.isOver()) {
                begin(each);
            }
        }
        for (Execution each : List.copyOf(executions)) {
            if (each.invocation.instanceId.equals(host) && each.untold != null) {
                finish(each, each.untold);
            }
        }
    }

    /** Ends what runs on a host; nothing more is heard of it. */
    List<Invocation> crash(String host) {
        hosts.crash(host);
        List<Execution> lost = taken(executions, each -> each.invocation.instanceId.equals(host));
        lost.forEach(each -> each.over = true);
        return lost.stream()
                .map(each -> each.invocation)
                .filter(each -> !each.state.isOver())
                .distinct()
                .toList();
    }

    void boot(String host) {
        hosts.boot(host);
    }

    /** Ends a command on its host, if the agent hears of it. */
    void stop(Invocation invocation, State how) {
        String host = invocation.instanceId;
        if (invocation.state.isOver() || !isThere(host) || !isUp(host)) {
            return;
        }
        List<Execution> running = taken(executions, each -> each.invocation == invocation);
        HostResult result = running.stream()
                .map(Execution::stop)
                .reduce((first, second) -> first)
                .orElse(HostResult.killed("", ""));
        invocation.result = result;
        invocation.end(how, agenda.now());
        ended.accept(invocation);
    }

    void run(Invocation invocation) {
        Execution execution = new Execution(invocation);
        executions.add(execution);
        execution.run = hosts.run(
                command(invocation),
                result -> agenda.run(() -> agenda.afterReal(result.lasting(), () -> finish(execution, result))));
        agenda.afterReal(invocation.command.executionTimeout, () -> {
            if (!execution.over) {
                stop(invocation, State.EXECUTION_TIMED_OUT);
            }
        });
    }

    private void begin(Invocation invocation) {
        invocation.delivered = true;
        invocation.state = State.IN_PROGRESS;
        invocation.started = agenda.now();
        run(invocation);
        if (twice.remove(invocation.instanceId)) {
            agenda.after(SECOND_DELIVERY, () -> run(invocation));
        }
    }

    private void finish(Execution execution, HostResult result) {
        Invocation invocation = execution.invocation;
        if (execution.over || !isThere(invocation.instanceId)) {
            return;
        }
        if (!isUp(invocation.instanceId)) {
            execution.untold = result;
            return;
        }
        execution.over = true;
        executions.remove(execution);
        if (!invocation.state.isOver()) {
            invocation.result = result;
            invocation.end(result.exitCode() == 0 ? State.SUCCESS : State.FAILED, agenda.now());
            ended.accept(invocation);
        }
    }

    private HostCommand command(Invocation invocation) {
        Command command = invocation.command;
        return new HostCommand(
                command.id,
                invocation.instanceId,
                command.comment(),
                command.parameter("commands"),
                command.workingDirectory(),
                command.executionTimeout,
                agenda.now());
    }

    private boolean isThere(String host) {
        return cloud.host(host).filter(HostView::running).isPresent();
    }

    private static <T> List<T> taken(List<T> from, Predicate<T> wanted) {
        List<T> taken = from.stream().filter(wanted).toList();
        from.removeAll(taken);
        return taken;
    }
}

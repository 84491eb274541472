package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Agenda;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.hosts.Hosts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes commands to hosts, as many at a time as they allow, until too many have failed. */
final class Dispatch {
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Agenda agenda;
    private final CommandSettings settings;
    final Agents agents;

    Dispatch(Cloud cloud, Hosts hosts, CommandSettings settings) {
        this.agenda = cloud.agenda();
        this.settings = settings;
        agents = new Agents(cloud, hosts, invocation -> goOn(invocation.command));
    }

    void send(Command command) {
        commands.put(command.id, command);
        agenda.after(settings.visible(), () -> command.visible = true);
        if (!command.rateExceeded) {
            agenda.after(command.deliveryTimeout(), () -> giveUp(command));
            goOn(command);
        }
        agenda.changed();
    }

    /** The commands that calls may know of (S3), the latest first. */
    List<Command> visible() {
        List<Command> found = new ArrayList<>(
                commands.values().stream().filter(each -> each.visible).toList());
        Collections.reverse(found);
        return found;
    }

    Optional<Command> find(String id) {
        return Optional.ofNullable(commands.get(id)).filter(each -> each.visible);
    }

    /** What has not been sent is cancelled; what runs is asked to end, which may be too late (S7). */
    void cancel(Invocation invocation) {
        if (invocation.state == State.PENDING) {
            invocation.end(State.CANCELLED, agenda.now());
        } else if (!invocation.state.isOver()) {
            invocation.state = State.CANCELLING;
            agenda.after(settings.cancellation(), () -> {
                if (!agents.deaf.contains(invocation.instanceId)) {
                    agents.stop(invocation, State.CANCELLED);
                }
            });
        }
        agenda.changed();
    }

    private void goOn(Command command) {
        agenda.changed();
        if (command.hasTooManyErrors()) {
            command.invocations.stream()
                    .filter(each -> !each.dispatched && !each.state.isOver())
                    .forEach(each -> each.end(State.TERMINATED, agenda.now()));
            return;
        }
        long running =
                command.invocations.stream().filter(Invocation::isRunning).count();
        command.invocations.stream()
                .filter(each -> !each.dispatched && !each.state.isOver())
                .limit(Math.max(0, command.maxConcurrency - running))
                .forEach(each -> {
                    each.dispatched = true;
                    agenda.after(settings.delivery(), () -> agents.arrive(each));
                });
    }

    private void giveUp(Command command) {
        List<Invocation> undelivered = command.invocations.stream()
                .filter(each -> !each.delivered && !each.state.isOver())
                .toList();
        undelivered.forEach(each -> each.end(State.DELIVERY_TIMED_OUT, agenda.now()));
        agenda.changed();
    }
}

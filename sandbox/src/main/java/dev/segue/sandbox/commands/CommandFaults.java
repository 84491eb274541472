package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Agenda;
import java.util.List;
import java.util.Set;

/** What goes wrong with commands and on hosts, on demand. A lost reply is a fault of the wire. */
public final class CommandFaults {
    private final Agenda agenda;
    private final Agents agents;
    private final CommandSettings settings;
    boolean rateExceeded;

    CommandFaults(Agenda agenda, Agents agents, CommandSettings settings) {
        this.agenda = agenda;
        this.agents = agents;
        this.settings = settings;
    }

    /**
     * Ends a host's agent, or brings it back. Without it commands stay in progress, until their delivery times out or for
     * ever (S4); scripts that run go on, and are told of when it is back.
     */
    public void agent(String instanceId, boolean alive) {
        agenda.run(() -> {
            set(agents.dead, instanceId, !alive);
            if (alive) {
                agents.comeBack(instanceId);
            }
            agenda.changed();
        });
    }

    /** The next command of this host arrives twice, a second of AWS's time apart; the first end counts. */
    public void deliverTwice(String instanceId) {
        agenda.run(() -> agents.twice.add(instanceId));
    }

    /** A host does not follow cancellations, until told otherwise (S7). */
    public void ignoreCancellation(String instanceId, boolean ignored) {
        agenda.run(() -> set(agents.deaf, instanceId, ignored));
    }

    /** Reboots a host: what runs is ended and never heard of again; commands sent meanwhile are delayed. */
    public void reboot(String instanceId) {
        agenda.run(() -> reboot(instanceId, false));
    }

    /** Reboots a host whose agent then begins anew what it was at. */
    public void rebootAndRunAgain(String instanceId) {
        agenda.run(() -> reboot(instanceId, true));
    }

    /** New commands are refused for too many pending invocations (S6), until told otherwise. */
    public void rateExceeded(boolean exceeded) {
        agenda.run(() -> rateExceeded = exceeded);
    }

    private void reboot(String instanceId, boolean runAgain) {
        List<Invocation> lost = agents.crash(instanceId);
        agents.rebooting.add(instanceId);
        agenda.after(settings.reboot(), () -> {
            agents.rebooting.remove(instanceId);
            agents.boot(instanceId);
            if (runAgain) {
                lost.stream().filter(each -> !each.state.isOver()).forEach(agents::run);
            }
            agents.comeBack(instanceId);
            agenda.changed();
        });
        agenda.changed();
    }

    private static void set(Set<String> hosts, String host, boolean present) {
        if (present) {
            hosts.add(host);
        } else {
            hosts.remove(host);
        }
    }
}

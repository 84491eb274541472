package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.hosts.Hosts;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Systems Manager's Run Command on the instances of a cloud, with AWS's own states, delays and refusals (S1 to S8). Only
 * {@code AWS-RunShellScript}, and only to instances by their ids.
 */
public final class RunCommand {
    private final CommandFaults faults;
    private final SsmClient client;

    /** @param hosts where commands run; not closed by it */
    public RunCommand(Cloud cloud, Hosts hosts, CommandSettings settings) {
        Dispatch dispatch = new Dispatch(cloud, hosts, settings);
        faults = new CommandFaults(cloud.agenda(), dispatch.agents, settings);
        CommandCalls calls = new CommandCalls(cloud, dispatch, faults, settings.seed());
        client = new SsmCalls(cloud.agenda(), calls, new AgentCalls(cloud, dispatch.agents));
    }

    /** Systems Manager; any thread may call it. */
    public SsmClient client() {
        return client;
    }

    /** What goes wrong, on demand. */
    public CommandFaults faults() {
        return faults;
    }
}

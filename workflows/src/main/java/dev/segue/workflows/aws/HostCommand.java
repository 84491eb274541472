package dev.segue.workflows.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A shell script for hosts, sent by Run Command.
 *
 * @param hosts 1 to {@link #MOST_HOSTS}
 * @param comment by which it is found again, so no other command has it; at most 100 characters (S2)
 * @param script a shell's lines; prints one line that is a JSON object (S8)
 * @param execution how long it may run (S5)
 * @param members which members of that object are wanted, those of objects within it as {@code a.commit}
 * @param since when it was first asked for; older commands are not taken for it
 */
public record HostCommand(
        List<HostId> hosts,
        String comment,
        List<String> script,
        Duration execution,
        List<String> members,
        Instant since) {
    /** What AWS sends at once (S1). */
    public static final int MOST_HOSTS = 50;

    public HostCommand {
        hosts = List.copyOf(hosts);
        script = List.copyOf(script);
        members = List.copyOf(members);
    }
}

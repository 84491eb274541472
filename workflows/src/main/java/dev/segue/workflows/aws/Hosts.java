package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts that take commands. */
@ActivityInterface
public interface Hosts {
    /** So many ids are found at a time: what Temporal takes at once is limited. */
    int MOST_FOUND = 1_000;

    /**
     * Finds hosts that run.
     *
     * @param after the last one that was found before; null to begin
     * @return the next {@link #MOST_FOUND} in the order of their ids; fewer at the end
     */
    @ActivityMethod(name = "Hosts.find")
    List<HostId> find(AwsScope scope, HostSelector which, @Nullable HostId after);

    /** Which of these are no managed nodes of Systems Manager, or not online; empty if all are. */
    @ActivityMethod(name = "Hosts.offline")
    List<HostId> offline(AwsScope scope, List<HostId> hosts);

    /** Which of these do not run any more; empty if all do. */
    @ActivityMethod(name = "Hosts.gone")
    List<HostId> gone(AwsScope scope, List<HostId> hosts);
}

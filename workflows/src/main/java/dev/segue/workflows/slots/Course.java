package dev.segue.workflows.slots;

import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.HostId;
import dev.segue.workflows.deployment.UnderWay;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One deployment under way: what its phases share. */
final class Course extends UnderWay<Change> {
    private static final int ENOUGH_OF_A_RUN = 8;

    final SlotSwapDeployment deployment;
    final SlotSwapPlan plan;
    final AwsScope scope;
    /** What hosts know the deployment by: another run with the same deployment id is another one to them. */
    final String onHosts;

    final HostScript script;
    final Fleet fleet = new Fleet(this);

    /** The hosts that are to serve the version. */
    List<HostId> hosts = List.of();
    /** What each of them served before; without those where nothing did. */
    final Map<HostId, String> before = new HashMap<>();
    /** What is asked for: the plan's word, then what it turned out to be. */
    String version;
    /** All digits; empty until it is known. */
    String commit = "";
    /** Hosts that serve the version. */
    final Set<HostId> serving = new LinkedHashSet<>();
    /** Hosts that do not, and why. */
    final Map<HostId, String> failed = new LinkedHashMap<>();

    int batches;

    Course(SlotSwapDeployment deployment) {
        this.deployment = deployment;
        this.plan = deployment.plan();
        this.scope = plan.scope();
        this.version = deployment.version();
        String run = Workflow.getInfo().getOriginalExecutionRunId();
        onHosts = deployment.deploymentId() + "-" + run.substring(0, Math.min(ENOUGH_OF_A_RUN, run.length()));
        script = new HostScript(plan, onHosts);
    }

    Nginx.Mode mode() {
        return plan.nginx().mode();
    }

    boolean isPrevious() {
        return deployment.version().equals(SlotSwapDeployment.PREVIOUS);
    }

    /** Whether so many hosts failed that it goes back. */
    boolean isTooMany() {
        return failed.size() > plan.swap().maxFailures();
    }

    /** For people: the hosts that failed. */
    String failures() {
        return Fleet.names(new ArrayList<>(failed.values()));
    }
}

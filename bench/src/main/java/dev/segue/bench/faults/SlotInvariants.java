package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.SlotHost;
import dev.segue.bench.rehearsal.SlotHosts;
import dev.segue.workflows.deployment.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hosts with two slots: all of them serve one version at the end, and no old slot stops before all serve the new one. */
final class SlotInvariants extends Invariants {
    /** What an agent that was away still does is done by then. */
    private static final Duration SETTLED = Duration.ofHours(2);

    private final List<String> hosts;
    private final String old = SlotHosts.commit("good1");
    private final String wanted;

    SlotInvariants(Scene scene, Schedule schedule) {
        super(scene, schedule);
        hosts = scene.hosts;
        wanted = SlotHosts.commit(schedule.version());
        scene.rehearsal.slotHosts.watch(this::beforeVerb);
    }

    /** People's and AWS's side of it is in commands alone. */
    @Override
    void beforeMutation(Map<String, String> parameters) {
        String action = parameters.getOrDefault("Action", "");
        require(List.of("SendCommand", "CancelCommand").contains(action), action + " was sent");
    }

    private void beforeVerb(String verb) {
        require(
                !verb.equals("retire") || hosts.stream().allMatch(host -> isAnothers(host) || serves(host, wanted)),
                "an old slot was stopped while not every host served " + schedule.version());
    }

    @Override
    void afterTheEnd(Outcome outcome) {
        scene.rehearsal.settle(SETTLED);
        String legal = outcome instanceof Outcome.Promoted ? wanted : old;
        for (String host : hosts) {
            boolean isNamed = outcome instanceof Outcome.NeedsOperator
                    && (outcome.sentence().contains(host) || serves(host, wanted));
            SlotHost seen = host(host);
            require(
                    isAnothers(host) || isNamed || (serves(host, legal) && !seen.bothRun()),
                    "%s serves %s%s, not %s".formatted(host, seen.serving(), seen.bothRun() ? " twice" : "", legal));
            require(
                    isAnothers(host) || isNamed || outcome instanceof Outcome.Promoted || seen.isConfiguredAsBefore(),
                    host + " keeps the plan's configuration");
        }
    }

    private boolean serves(String host, String commit) {
        return host(host).serving().equals(commit);
    }

    private SlotHost host(String id) {
        return scene.rehearsal.slotHosts.host(id);
    }

    private boolean isAnothers(String host) {
        return scene.isTouched(host);
    }
}

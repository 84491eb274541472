package dev.segue.bench.faults;

import dev.segue.sandbox.commands.CommandFaults;
import dev.segue.sandbox.hosts.HostResult;
import java.time.Duration;

/** What happens to one of the hosts with two slots, and to the commands that are sent to it. */
enum SlotFault implements Disturbance {
    AGENT_AWAY_FOR_FIVE_MINUTES(true, scene -> {
        faults(scene).agent(last(scene), false);
        scene.restore(Duration.ofMinutes(5), () -> faults(scene).agent(last(scene), true));
    }),
    REBOOTS(true, scene -> faults(scene).reboot(last(scene))),
    REBOOTS_AND_RUNS_AGAIN(true, scene -> faults(scene).rebootAndRunAgain(last(scene))),
    IS_DELIVERED_TWICE(false, scene -> scene.hosts.forEach(faults(scene)::deliverTwice)),
    IGNORES_CANCELLATION(
            false, scene -> scene.hosts.forEach(host -> faults(scene).ignoreCancellation(host, true))),
    TOO_MANY_PENDING_FOR_THREE_MINUTES(false, scene -> {
        faults(scene).rateExceeded(true);
        scene.restore(Duration.ofMinutes(3), () -> faults(scene).rateExceeded(false));
    }),
    PREPARE_FAILS(true, scene -> refuse(scene, "prepare")),
    SWAP_FAILS(true, scene -> refuse(scene, "swap")),
    HOST_TERMINATED(true, scene -> {
        scene.touch(last(scene));
        scene.rehearsal.cloud.ec2().terminateInstances(request -> request.instanceIds(last(scene)));
    });

    private final boolean mayStop;
    private final Deed deed;

    SlotFault(boolean mayStop, Deed deed) {
        this.mayStop = mayStop;
        this.deed = deed;
    }

    private static CommandFaults faults(Scene scene) {
        return scene.rehearsal.runCommand.faults();
    }

    /** Of the last batch. */
    private static String last(Scene scene) {
        return scene.hosts.get(scene.hosts.size() - 1);
    }

    private static void refuse(Scene scene, String verb) {
        scene.rehearsal.slotHosts.refuse(
                last(scene),
                verb,
                HostResult.of(10, "{\"ok\":false,\"code\":10,\"active\":\"a\",\"message\":\"disk full\"}\n"));
    }

    @Override
    public void happen(Scene scene) {
        deed.to(scene);
    }

    @Override
    public boolean mayStop() {
        return mayStop;
    }
}

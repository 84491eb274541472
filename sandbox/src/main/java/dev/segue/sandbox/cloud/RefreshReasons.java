package dev.segue.sandbox.cloud;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an instance refresh stands where it stands, in AWS's words as far as they are known. */
final class RefreshReasons {
    static final String CANCELLED = "Cancelled due to user request.";
    static final String ROLLED_BACK = "Rolled back due to user request.";
    static final String DELETED = "The Auto Scaling group was deleted.";

    static final String TOO_LONG = "The instance refresh did not finish within the time that it may take.";

    private static final String WAITING = "Waiting for remaining instances to be available.";

    private RefreshReasons() {}

    static String inAlarm(String alarm) {
        return "The CloudWatch alarm %s is in the ALARM state.".formatted(alarm);
    }

    static String paused(Group group) {
        ProcessName suspended = Stream.of(ProcessName.InstanceRefresh, ProcessName.Launch, ProcessName.Terminate)
                .filter(process -> !group.does(process))
                .findFirst()
                .orElse(ProcessName.InstanceRefresh);
        return "The instance refresh is paused because the process %s is suspended.".formatted(suspended);
    }

    static String atCheckpoint(Refresh refresh) {
        return "Waiting for %d seconds after reaching checkpoint %d."
                .formatted(refresh.rules.checkpointDelay().toSeconds(), refresh.checkpoints.waitingAt());
    }

    /** What is waited for; null if nothing is in the way. */
    static @Nullable String waiting(RefreshFleet fleet, Group group) {
        Optional<Member> unhealthy = fleet.fresh().stream()
                .filter(member -> !fleet.isHealthy(member))
                .findFirst();
        if (unhealthy.isPresent()) {
            return "%s For example: %s has insufficient data to evaluate its health with %s."
                    .formatted(
                            WAITING,
                            unhealthy.get().id(),
                            group.checksBalancer ? "Elastic Load Balancing" : "Amazon EC2");
        }
        Optional<Member> warming =
                fleet.fresh().stream().filter(member -> !fleet.isReady(member)).findFirst();
        if (warming.isPresent()) {
            return "Waiting for instances to warm up before continuing. For example: %s is warming up."
                    .formatted(warming.get().id());
        }
        if (group.launchFailure != null) {
            return WAITING + " " + group.launchFailure;
        }
        return fleet.held().stream().findFirst().map(RefreshReasons::held).orElse(null);
    }

    private static String held(Member member) {
        return member.isStandby()
                ? "%s For example: %s is in standby. Move it out of standby to continue."
                        .formatted(WAITING, member.id())
                : "%s For example: %s is protected. Remove instance scale-in protection to continue."
                        .formatted(WAITING, member.id());
    }
}

package dev.segue.workflows.slots;

import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.HostSelector;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.deployment.PlanHead;
import dev.segue.workflows.deployment.Violations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to deploy a service by slot swap; which version is not part of it.
 *
 * @param strategy {@code slot-swap}
 * @param service {@code [a-z][a-z0-9-]{0,39}}; required. Also the app's name on its hosts
 * @param environment {@code [a-z][a-z0-9-]{0,19}}; required. With the service it is the lock
 * @param region an AWS region name; required
 * @param roleArn the role to assume; default the worker's own identity
 * @param hosts which hosts; required
 * @param app what runs there; required
 * @param nginx what passes requests to it; required
 * @param stop how the old version is ended, default TERM and 30s
 * @param swap how fast, default 10 % of the hosts at a time after a first one, and no failure
 * @param bake what is watched, and for how long, default nothing
 * @param approve {@code SHIFT} for an approval after the first batch, {@code CLEAN_UP} for one before the old version is
 *     stopped, default none
 * @param oldSlot whether the old version runs until then, default {@code running} if there is a bake time
 */
public record SlotSwapPlan(
        String strategy,
        String service,
        String environment,
        String region,
        @Nullable String roleArn,
        HostSelector hosts,
        App app,
        Nginx nginx,
        Stop stop,
        Swap swap,
        SlotBake bake,
        List<Phase> approve,
        OldSlot oldSlot)
        implements Plan {
    public static final String STRATEGY = "slot-swap";

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern SOCKET = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,40}");

    public SlotSwapPlan {
        stop = Optional.ofNullable(stop).orElseGet(Stop::standard);
        swap = Optional.ofNullable(swap).orElseGet(Swap::standard);
        bake = Optional.ofNullable(bake).orElseGet(SlotBake::none);
        approve = List.copyOf(Optional.ofNullable(approve).orElse(List.of()));
        oldSlot = Optional.ofNullable(oldSlot).orElse(bake.time().isZero() ? OldSlot.STOPPED : OldSlot.RUNNING);
        Violations violations = PlanHead.check(STRATEGY, strategy, service, environment, region, roleArn)
                .require(hosts, "hosts")
                .require(app, "app")
                .require(nginx, "nginx")
                .unless(
                        Set.of(Phase.SHIFT, Phase.CLEAN_UP).containsAll(approve),
                        "approve",
                        "must be SHIFT, CLEAN_UP, both or none, was %s",
                        approve);
        if (app != null && nginx != null) {
            checkSlots(violations, app.slots(), nginx.mode());
        }
        violations.throwIfAny();
    }

    private static void checkSlots(Violations violations, App.Slots slots, Nginx.Mode mode) {
        boolean link = mode == Nginx.Mode.LINK;
        for (String slot : Stream.of(slots.a(), slots.b()).toList()) {
            violations.unless(
                    link ? isSocket(slot) : isPort(slot),
                    "app.slots",
                    link
                            ? "must be names of sockets such as a.sock in mode link, was %s"
                            : "must be ports from 1 to 65535 unless the mode is link, was %s",
                    slot);
        }
    }

    private static boolean isSocket(String slot) {
        return SOCKET.matcher(slot).matches() && !slot.equals("current.sock");
    }

    private static boolean isPort(String slot) {
        return PORT.matcher(slot).matches() && Integer.parseInt(slot) <= 65535;
    }

    /** Where and as whom it calls AWS. */
    public AwsScope scope() {
        return new AwsScope(region, roleArn);
    }
}

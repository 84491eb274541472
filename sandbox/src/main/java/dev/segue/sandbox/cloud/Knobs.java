package dev.segue.sandbox.cloud;

import java.time.Duration;

/**
 * What AWS leaves open or does not publish. Durations are AWS's time, before scaling.
 *
 * @param healthyAtFirstCheck whether a new target is healthy after one passed check instead of the threshold (E12);
 *     default no
 * @param propagation what a rule or target change takes to reach the load balancer (E14); default 5 s
 * @param exitStandbyAboveMax whether {@code ExitStandby} may raise desired capacity above the maximum size (A9);
 *     default no
 * @param hooksOnExitStandby whether launch hooks run again when an instance leaves standby; default no
 * @param initialCountsAsUnhealthy whether a target that is still {@code initial} when the grace period is over gets its
 *     instance replaced (A8); default no
 * @param tick how often every group compares desired and actual capacity; default 5 s
 * @param exitStandby how long an instance that leaves standby stays {@code Pending}; default 5 s
 * @param shutdown from the end of draining and hooks until an instance is {@code Terminated}; default 5 s
 * @param refresh about instance refreshes
 */
public record Knobs(
        boolean healthyAtFirstCheck,
        Duration propagation,
        boolean exitStandbyAboveMax,
        boolean hooksOnExitStandby,
        boolean initialCountsAsUnhealthy,
        Duration tick,
        Duration exitStandby,
        Duration shutdown,
        RefreshKnobs refresh) {
    public static final Knobs DEFAULT = new Knobs(
            false,
            Duration.ofSeconds(5),
            false,
            false,
            false,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            RefreshKnobs.DEFAULT);

    /** The same, with {@link #healthyAtFirstCheck()} changed. */
    public Knobs withHealthyAtFirstCheck(boolean healthyAtFirstCheck) {
        return new Knobs(
                healthyAtFirstCheck,
                propagation,
                exitStandbyAboveMax,
                hooksOnExitStandby,
                initialCountsAsUnhealthy,
                tick,
                exitStandby,
                shutdown,
                refresh);
    }

    /** The same, with {@link #propagation()} changed. */
    public Knobs withPropagation(Duration propagation) {
        return new Knobs(
                healthyAtFirstCheck,
                propagation,
                exitStandbyAboveMax,
                hooksOnExitStandby,
                initialCountsAsUnhealthy,
                tick,
                exitStandby,
                shutdown,
                refresh);
    }

    /** The same, with {@link #exitStandbyAboveMax()} changed. */
    public Knobs withExitStandbyAboveMax(boolean exitStandbyAboveMax) {
        return new Knobs(
                healthyAtFirstCheck,
                propagation,
                exitStandbyAboveMax,
                hooksOnExitStandby,
                initialCountsAsUnhealthy,
                tick,
                exitStandby,
                shutdown,
                refresh);
    }

    /** The same, with {@link #hooksOnExitStandby()} changed. */
    public Knobs withHooksOnExitStandby(boolean hooksOnExitStandby) {
        return new Knobs(
                healthyAtFirstCheck,
                propagation,
                exitStandbyAboveMax,
                hooksOnExitStandby,
                initialCountsAsUnhealthy,
                tick,
                exitStandby,
                shutdown,
                refresh);
    }

    /** The same, with {@link #initialCountsAsUnhealthy()} changed. */
    public Knobs withInitialCountsAsUnhealthy(boolean initialCountsAsUnhealthy) {
        return new Knobs(
                healthyAtFirstCheck,
                propagation,
                exitStandbyAboveMax,
                hooksOnExitStandby,
                initialCountsAsUnhealthy,
                tick,
                exitStandby,
                shutdown,
                refresh);
    }

    /** The same, with {@link #refresh()} changed. */
    public Knobs withRefresh(RefreshKnobs refresh) {
        return new Knobs(
                healthyAtFirstCheck,
                propagation,
                exitStandbyAboveMax,
                hooksOnExitStandby,
                initialCountsAsUnhealthy,
                tick,
                exitStandby,
                shutdown,
                refresh);
    }
}

package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;

/** An Auto Scaling group. */
final class Group {
    private static final int ACTIVITIES_KEPT = 10_000;
    private static final Duration REFRESHES_KEPT = Duration.ofDays(42);

    final String name;
    final String arn;
    final Instant created;
    final Map<String, Member> members = new LinkedHashMap<>();
    final Map<String, Attachment> attachments = new LinkedHashMap<>();
    final Map<String, Hook> hooks = new TreeMap<>();
    final Map<String, Schedule> schedules = new TreeMap<>();
    final Map<String, Policy> policies = new TreeMap<>();
    final Map<String, TagDescription> tags = new TreeMap<>();
    final Map<String, List<String>> notifications = new TreeMap<>();
    final Set<String> metrics = new TreeSet<>();
    final Set<ProcessName> suspended = EnumSet.noneOf(ProcessName.class);
    final Deque<Refresh> refreshes = new ArrayDeque<>();
    private final Deque<Activity> activities = new ArrayDeque<>();

    int min;
    int max;
    int desired;
    List<String> zones;
    List<String> subnets = List.of();
    Configuration configuration;
    boolean checksBalancer;
    Duration grace = Duration.ZERO;
    Duration cooldown = Duration.ofMinutes(5);
    boolean protectsNew;
    List<String> terminationPolicies = List.of("Default");

    @Nullable
    String serviceRole;

    @Nullable
    Integer warmup;

    boolean deleting;

    /** Why it cannot scale, said once. */
    @Nullable
    String complaint;

    /** Why the latest launch failed; null if it did not. */
    @Nullable
    String launchFailure;

    /** After a failed launch AWS waits before it tries again. */
    Instant launchesNotBefore = Instant.EPOCH;

    Group(String name, String arn, Instant created, Configuration configuration, List<String> zones) {
        this.name = name;
        this.arn = arn;
        this.created = created;
        this.configuration = configuration;
        this.zones = List.copyOf(zones);
    }

    boolean does(ProcessName process) {
        return !suspended.contains(process);
    }

    List<Member> members(Predicate<Member> which) {
        return members.values().stream().filter(which).toList();
    }

    /** What counts towards desired capacity. */
    int capacity() {
        return (int) members.values().stream()
                .filter(member -> member.counts() && member.purpose == Purpose.CAPACITY)
                .count();
    }

    /** The instance refresh that is not over; null if there is none. */
    @Nullable
    Refresh refresh() {
        Refresh newest = refreshes.peekFirst();
        return newest == null || newest.isOver() ? null : newest;
    }

    /** AWS keeps the history of six weeks (R14). */
    void forgetRefreshes(Instant now) {
        refreshes.removeIf(refresh -> refresh.isOver() && refresh.start.isBefore(now.minus(REFRESHES_KEPT)));
    }

    /** The part of an instance refresh that replaces instances now; null if none does. */
    Refresh.@Nullable Wave wave() {
        Refresh refresh = refresh();
        return refresh == null ? null : refresh.wave();
    }

    /** What is launched now: during an instance refresh its configuration, whoever asks for instances (R13). */
    Configuration launching() {
        Refresh.Wave wave = wave();
        return wave == null ? configuration : wave.configuration();
    }

    Member member(String instanceId) {
        Member member = members.get(instanceId);
        if (member == null) {
            throw Refused.validation("The instance %s is not part of Auto Scaling group %s.", instanceId, name);
        }
        return member;
    }

    Activity add(Activity activity) {
        activities.addFirst(activity);
        if (activities.size() > ACTIVITIES_KEPT) {
            activities.removeLast();
        }
        return activity;
    }

    /** The newest first. */
    List<Activity> activities() {
        return List.copyOf(activities);
    }

    String healthCheckType() {
        return checksBalancer ? "ELB" : "EC2";
    }

    AutoScalingGroup describe(boolean withInstances) {
        return AutoScalingGroup.builder()
                .autoScalingGroupName(name)
                .autoScalingGroupARN(arn)
                .createdTime(created)
                .launchTemplate(configuration.mixed() == null ? configuration.template() : null)
                .mixedInstancesPolicy(configuration.mixed())
                .minSize(min)
                .maxSize(max)
                .desiredCapacity(desired)
                .defaultCooldown((int) cooldown.toSeconds())
                .availabilityZones(zones)
                .vpcZoneIdentifier(String.join(",", subnets))
                .targetGroupARNs(attachments.values().stream()
                        .filter(attachment -> !attachment.trafficSource)
                        .map(attachment -> attachment.targetGroup.arn)
                        .toList())
                .trafficSources(attachments.values().stream().map(Group::source).toList())
                .healthCheckType(healthCheckType())
                .healthCheckGracePeriod((int) grace.toSeconds())
                .instances(
                        withInstances
                                ? members.values().stream()
                                        .map(Member::describe)
                                        .toList()
                                : null)
                .suspendedProcesses(suspended.stream().map(Group::suspension).toList())
                .enabledMetrics(metrics.stream().map(Group::metric).toList())
                .tags(tags.values())
                .terminationPolicies(terminationPolicies)
                .newInstancesProtectedFromScaleIn(protectsNew)
                .serviceLinkedRoleARN(serviceRole)
                .defaultInstanceWarmup(warmup)
                .status(deleting ? "Delete in progress" : null)
                .build();
    }

    private static TrafficSourceIdentifier source(Attachment attachment) {
        return TrafficSourceIdentifier.builder()
                .identifier(attachment.targetGroup.arn)
                .type("elbv2")
                .build();
    }

    private static SuspendedProcess suspension(ProcessName process) {
        return SuspendedProcess.builder()
                .processName(process.name())
                .suspensionReason("User suspended")
                .build();
    }

    private static EnabledMetric metric(String name) {
        return EnabledMetric.builder().metric(name).granularity("1Minute").build();
    }
}

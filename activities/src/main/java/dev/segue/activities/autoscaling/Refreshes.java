package dev.segue.activities.autoscaling;

import static java.util.Objects.requireNonNullElse;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.RefreshView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** The instance refreshes of a group, the latest first. */
final class Refreshes {
    private final AutoScalingClient autoScaling;
    private final AsgName name;

    Refreshes(AutoScalingClient autoScaling, AsgName name) {
        this.autoScaling = autoScaling;
        this.name = name;
    }

    /** The one that is going on; AWS knows no more than one (R14). */
    Optional<RefreshView> running() {
        return all().filter(refresh -> !refresh.hasEnded()).findFirst();
    }

    /** The latest that brings a version and began since then, to the second: AWS's times may be whole seconds. */
    Optional<RefreshView> bringing(LaunchTemplateVersion template, Instant since) {
        Instant start = since.truncatedTo(ChronoUnit.SECONDS);
        return all().filter(refresh -> template.equals(refresh.template()))
                .filter(refresh -> !refresh.hasEnded() || isSince(refresh, start))
                .findFirst();
    }

    Optional<RefreshView> find(String id) {
        return autoScaling
                .describeInstanceRefreshes(
                        request -> request.autoScalingGroupName(name.value()).instanceRefreshIds(id))
                .instanceRefreshes()
                .stream()
                .findFirst()
                .map(Refreshes::view);
    }

    /** AWS says when a refresh began once it has. */
    private static boolean isSince(RefreshView refresh, Instant start) {
        return refresh.startedAt() == null || !refresh.startedAt().isBefore(start);
    }

    private Stream<RefreshView> all() {
        return autoScaling
                .describeInstanceRefreshesPaginator(request -> request.autoScalingGroupName(name.value()))
                .stream()
                .flatMap(page -> page.instanceRefreshes().stream())
                .map(Refreshes::view);
    }

    private static RefreshView view(InstanceRefresh seen) {
        return new RefreshView(
                seen.instanceRefreshId(),
                seen.statusAsString(),
                requireNonNullElse(seen.percentageComplete(), 0),
                requireNonNullElse(seen.instancesToUpdate(), 0),
                reason(seen),
                template(seen.desiredConfiguration()),
                seen.startTime());
    }

    private static String reason(InstanceRefresh seen) {
        String rollback =
                seen.rollbackDetails() == null ? null : seen.rollbackDetails().rollbackReason();
        return Stream.of(seen.statusReason(), rollback)
                .filter(said -> said != null && !said.isBlank())
                .findFirst()
                .orElse("");
    }

    private static @Nullable LaunchTemplateVersion template(@Nullable DesiredConfiguration desired) {
        if (desired == null) {
            return null;
        }
        LaunchTemplateSpecification template = desired.mixedInstancesPolicy() == null
                ? desired.launchTemplate()
                : desired.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification();
        return template == null ? null : new LaunchTemplateVersion(template.launchTemplateId(), template.version());
    }
}

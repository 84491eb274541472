package dev.segue.activities.autoscaling;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.aws.Proof;
import dev.segue.workflows.aws.AmiId;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.InstanceRefreshes;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.RefreshPreferences;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.aws.RefreshView.Stage;
import dev.segue.workflows.aws.Replaced;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;

/** {@link InstanceRefreshes} over the AWS SDK. */
public final class AwsInstanceRefreshes implements InstanceRefreshes {
    private static final int ALL = 100;

    private static final Duration BETWEEN_LOOKS_AT_OTHERS = Duration.ofSeconds(30);

    private final Clients clients;
    private final Attempts attempts;

    public AwsInstanceRefreshes(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public @Nullable RefreshView running(AwsScope scope, AsgName group) {
        return attempts.with(group, () -> refreshes(scope, group).running()).orElse(null);
    }

    @Override
    public @Nullable RefreshView find(AwsScope scope, AsgName group, LaunchTemplateVersion template, Instant since) {
        return attempts.with(group, () -> refreshes(scope, group).bringing(template, since))
                .orElse(null);
    }

    @Override
    public void awaitNone(AwsScope scope, AsgName group) {
        Optional<RefreshView> running =
                attempts.with(group, () -> refreshes(scope, group).running());
        if (running.isPresent()) {
            throw attempts.again(
                    BETWEEN_LOOKS_AT_OTHERS,
                    "%s is being refreshed by somebody else, %s since %s: %s",
                    group,
                    running.get().id(),
                    String.valueOf(running.get().startedAt()),
                    running.get().sentence());
        }
    }

    @Override
    public RefreshView start(
            AwsScope scope,
            AsgName group,
            LaunchTemplateVersion template,
            RefreshPreferences preferences,
            Instant since) {
        return attempts.with(group, () -> {
            Refreshes refreshes = refreshes(scope, group);
            Optional<RefreshView> there = refreshes.bringing(template, since).or(refreshes::running);
            if (there.isEmpty()) {
                ask(clients.autoScaling(scope), group, template, preferences);
                there = refreshes.bringing(template, since);
            }
            return there.orElseThrow(() -> attempts.notYet("the refresh of %s does not show yet", group));
        });
    }

    /** A refusal is looked at again: the refresh that is going on may be ours, whose start was not answered (R1). */
    private void ask(
            AutoScalingClient autoScaling,
            AsgName group,
            LaunchTemplateVersion template,
            RefreshPreferences preferences) {
        try {
            autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(group.value())
                    .desiredConfiguration(RefreshRequests.desired(
                            Group.findWithoutInstances(autoScaling, group).described(), template))
                    .preferences(RefreshRequests.preferences(preferences)));
        } catch (InstanceRefreshInProgressException taken) {
            throw attempts.notYet("%s is being refreshed: %s", group, AwsFailures.text(taken));
        }
    }

    @Override
    public RefreshView watch(AwsScope scope, AsgName group, String id, Stage seen, int checkpoint, Instant since) {
        return attempts.with(group, () -> {
            AutoScalingClient autoScaling = clients.autoScaling(scope);
            RefreshView refresh = find(scope, group, id);
            boolean reached = checkpoint > 0 && refresh.percent() >= checkpoint && !isLaunching(autoScaling, group);
            if (refresh.stage() == seen && !reached) {
                String trouble = refresh.percent() < ALL ? failedLaunch(autoScaling, group, since) : "";
                throw attempts.notYet("%s%s", refresh.sentence(), trouble);
            }
            return refresh;
        });
    }

    @Override
    public RefreshView cancel(AwsScope scope, AsgName group, String id) {
        return ending(
                scope,
                group,
                id,
                autoScaling ->
                        autoScaling.cancelInstanceRefresh(request -> request.autoScalingGroupName(group.value())));
    }

    @Override
    public RefreshView rollBack(AwsScope scope, AsgName group, String id) {
        return ending(
                scope,
                group,
                id,
                autoScaling ->
                        autoScaling.rollbackInstanceRefresh(request -> request.autoScalingGroupName(group.value())));
    }

    /** AWS refuses what has ended in that moment; the next look shows how (R9, R11). */
    private RefreshView ending(AwsScope scope, AsgName group, String id, Consumer<AutoScalingClient> call) {
        return attempts.with(group, () -> {
            RefreshView refresh = find(scope, group, id);
            if (refresh.hasEnded()) {
                return refresh;
            }
            if (refresh.stage() != Stage.GOING_BACK) {
                try {
                    call.accept(clients.autoScaling(scope));
                } catch (ActiveInstanceRefreshNotFoundException | IrreversibleInstanceRefreshException refused) {
                    RefreshView again = find(scope, group, id);
                    if (again.hasEnded()) {
                        return again;
                    }
                    throw attempts.notYet("%s: %s", again.sentence(), AwsFailures.text(refused));
                }
            }
            throw attempts.notYet("%s", refresh.sentence());
        });
    }

    @Override
    public Replaced compare(AwsScope scope, AsgName group, LaunchTemplateVersion template) {
        return attempts.with(
                group, () -> new Fleet(Group.find(clients.autoScaling(scope), group), template).replaced());
    }

    @Override
    public void verify(
            AwsScope scope,
            AsgName name,
            LaunchTemplateVersion template,
            AmiId image,
            boolean ignoreStandby,
            boolean ignoreProtected) {
        attempts.doing(name, () -> {
            Group group = Group.find(clients.autoScaling(scope), name);
            Replaced replaced = new Fleet(group, template)
                    .replaced(clients.ec2(scope), image, Fleet.ignoring(ignoreStandby, ignoreProtected));
            LaunchTemplateVersion launches = GroupViews.template(group.described());
            new Proof(attempts)
                    .look(
                            replaced.count() == 0 && template.equals(launches),
                            "%s launches %s, wanted %s; %s".formatted(name, launches, template, replaced.sentence()));
        });
    }

    private RefreshView find(AwsScope scope, AsgName group, String id) {
        return refreshes(scope, group)
                .find(id)
                .orElseThrow(() -> AwsFailures.failure(
                        AwsFailure.NO_SUCH_RESOURCE, "%s has no instance refresh %s".formatted(group, id)));
    }

    /** What is on its way out may drain for longer than AWS waits at a checkpoint. */
    private static boolean isLaunching(AutoScalingClient autoScaling, AsgName name) {
        return Group.find(autoScaling, name).count(Lifecycle.PENDING) > 0;
    }

    private static String failedLaunch(AutoScalingClient autoScaling, AsgName group, Instant since) {
        return ScalingActivities.latest(autoScaling, group, since)
                .failedLaunch()
                .map(said -> "; " + said)
                .orElse("");
    }

    private Refreshes refreshes(AwsScope scope, AsgName group) {
        return new Refreshes(clients.autoScaling(scope), group);
    }
}

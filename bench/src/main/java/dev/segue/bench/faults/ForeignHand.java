package dev.segue.bench.faults;

import dev.segue.bench.rehearsal.Stage;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** What somebody, or a scaling policy, does to the groups and the load balancer without asking. */
enum ForeignHand implements Disturbance {
    SCALES_OLD_OUT(scene -> scale(scene, Scene.OLD, 1)),
    SCALES_OLD_IN(scene -> scale(scene, Scene.OLD, -1)),
    SCALES_NEW_OUT(scene -> scale(scene, scene.newGroup(), 1)),
    SCALES_NEW_IN(scene -> scale(scene, scene.newGroup(), -1)),
    SUSPENDS_LAUNCH_OF_NEW(scene -> suspendLaunch(scene, scene.newGroup())),
    SUSPENDS_LAUNCH_OF_OLD(scene -> suspendLaunch(scene, Scene.OLD)),
    SETS_MINIMUM_OF_OLD(scene -> {
        scene.touch(Scene.OLD + " sizes");
        groups(scene)
                .updateAutoScalingGroup(request -> request.autoScalingGroupName(Scene.OLD)
                        .minSize(Math.min(1, group(scene, Scene.OLD).desiredCapacity())));
    }),
    STARTS_A_REFRESH_OF_NEW(scene -> {
        scene.rehearsal.cloud.faults().refresh(scene.newGroup(), true);
        scene.restore(
                Duration.ofMinutes(10), () -> scene.rehearsal.cloud.faults().refresh(scene.newGroup(), false));
    }),
    DELETES_THE_RULE(ForeignHand::deleteRules),
    DELETES_THE_SYNTHETIC_TARGET_GROUP(scene -> {
        deleteRules(scene);
        scene.touch(Scene.NEW + " attached");
        scene.rehearsal.cloud.loadBalancing().deleteTargetGroup(request -> request.targetGroupArn(Stage.SYNTHETIC));
    });

    private final Deed deed;

    ForeignHand(Deed deed) {
        this.deed = deed;
    }

    private static void scale(Scene scene, String group, int by) {
        int desired = group(scene, group).desiredCapacity();
        if (desired > 0) {
            takeUnlessRefused(
                    scene,
                    Math.max(0, -by),
                    () -> groups(scene)
                            .setDesiredCapacity(request ->
                                    request.autoScalingGroupName(group).desiredCapacity(desired + by)));
            scene.grow(2);
            List.of(Scene.OLD, Scene.NEW).forEach(scaled -> {
                scene.touch(scaled + " sizes");
                scene.touch(scaled + " instances");
            });
        }
    }

    private static void takeUnlessRefused(Scene scene, int targets, Runnable call) {
        scene.take(targets);
        try {
            call.run();
        } catch (AwsServiceException refused) {
            scene.take(-targets);
            throw refused;
        }
    }

    private static void deleteRules(Scene scene) {
        var balancing = scene.rehearsal.cloud.loadBalancing();
        balancing.describeRules(request -> request.listenerArn(Stage.LISTENER)).rules().stream()
                .filter(rule ->
                        rule.conditions().stream().anyMatch(condition -> "http-header".equals(condition.field())))
                .map(Rule::ruleArn)
                .forEach(arn -> balancing.deleteRule(request -> request.ruleArn(arn)));
    }

    private static void suspendLaunch(Scene scene, String group) {
        scene.touch(group + " suspended");
        groups(scene)
                .suspendProcesses(request -> request.autoScalingGroupName(group).scalingProcesses("Launch"));
    }

    private static AutoScalingGroup group(Scene scene, String name) {
        return groups(scene)
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
                .autoScalingGroups()
                .get(0);
    }

    private static AutoScalingClient groups(Scene scene) {
        return scene.rehearsal.cloud.autoScaling();
    }

    @Override
    public void happen(Scene scene) {
        deed.to(scene);
    }

    @Override
    public boolean mayStop() {
        return true;
    }
}

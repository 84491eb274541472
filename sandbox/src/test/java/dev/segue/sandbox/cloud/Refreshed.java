package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** The shop whose blue group is refreshed in place. */
final class Refreshed {
    final Shop shop;

    Refreshed() {
        this(new Shop());
    }

    Refreshed(Shop shop) {
        this.shop = shop;
    }

    static Refreshed with(UnaryOperator<RefreshKnobs> change) {
        return new Refreshed(Shop.with(knobs -> knobs.withRefresh(change.apply(knobs.refresh()))));
    }

    /** A new version of the group's launch template with another image. */
    String version(String image) {
        return shop.ec2
                .createLaunchTemplateVersion(request -> request.launchTemplateName(BLUE)
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.imageId(image)))
                .launchTemplateVersion()
                .versionNumber()
                .toString();
    }

    /** Starts a refresh to a new version with launch before terminate. */
    String start(String image) {
        return start(image, preferences -> {});
    }

    String start(String image, Consumer<RefreshPreferences.Builder> preferences) {
        String version = version(image);
        return shop.autoScaling
                .startInstanceRefresh(request -> request.autoScalingGroupName(BLUE)
                        .desiredConfiguration(desired -> desired.launchTemplate(
                                template -> template.launchTemplateName(BLUE).version(version)))
                        .preferences(asked -> preferences.accept(asked.minHealthyPercentage(100)
                                .maxHealthyPercentage(110)
                                .instanceWarmup(60))))
                .instanceRefreshId();
    }

    /** Starts a refresh without a desired configuration. */
    String again(Consumer<RefreshPreferences.Builder> preferences) {
        return shop.autoScaling
                .startInstanceRefresh(
                        request -> request.autoScalingGroupName(BLUE).preferences(preferences))
                .instanceRefreshId();
    }

    InstanceRefresh cancel() {
        shop.autoScaling.cancelInstanceRefresh(request -> request.autoScalingGroupName(BLUE));
        return newest();
    }

    InstanceRefresh rollBack() {
        shop.autoScaling.rollbackInstanceRefresh(request -> request.autoScalingGroupName(BLUE));
        return newest();
    }

    InstanceRefresh newest() {
        return all().get(0);
    }

    String status() {
        return newest().statusAsString();
    }

    List<InstanceRefresh> all() {
        return shop.autoScaling
                .describeInstanceRefreshes(request -> request.autoScalingGroupName(BLUE))
                .instanceRefreshes();
    }

    /** Goes on, tick by tick, until the refresh is as expected; not longer than six hours. */
    InstanceRefresh until(Predicate<InstanceRefresh> expected) {
        for (int tick = 0; tick < 6 * 720; tick++) {
            if (expected.test(newest())) {
                return newest();
            }
            shop.seconds(5);
        }
        throw new AssertionError("still " + newest());
    }

    InstanceRefresh until(String status) {
        return until(refresh -> refresh.statusAsString().equals(status));
    }

    void pass(Duration duration) {
        shop.pass(duration);
    }

    /** Versions of the instances in service, in the order of launch. */
    List<String> versions() {
        return shop.group(BLUE).instances().stream()
                .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
                .map(instance -> instance.launchTemplate().version())
                .toList();
    }

    /** How many instances are in service and healthy behind the load balancer. */
    int serving() {
        return shop.cloud.servingTargets(Shop.MAIN);
    }

    List<String> ids(Predicate<Instance> which) {
        return shop.group(BLUE).instances().stream()
                .filter(which)
                .map(Instance::instanceId)
                .toList();
    }
}

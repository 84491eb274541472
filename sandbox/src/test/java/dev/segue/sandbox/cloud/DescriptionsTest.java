package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.GREEN;
import static dev.segue.sandbox.cloud.Shop.LISTENER;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What is set is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DescriptionsTest {
    private final Shop shop = new Shop();

    @Test
    void a_group_shows_its_tags_and_is_found_by_them() {
        shop.autoScaling.createOrUpdateTags(request -> request.tags(tag("segue:deployment", "1")));

        assertThat(shop.group(BLUE).tags()).extracting(TagDescription::value).containsExactly("1");
        assertThat(shop.autoScaling
                        .describeAutoScalingGroups(request -> request.filters(filter("tag-key", "segue:deployment")))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly(BLUE);
        shop.autoScaling.deleteTags(request -> request.tags(tag("segue:deployment", null)));
        assertThat(shop.autoScaling.describeTags().tags()).isEmpty();
    }

    @Test
    void A2_a_group_is_described_without_its_instances_if_asked() {
        assertThat(shop.autoScaling
                        .describeAutoScalingGroups(
                                request -> request.includeInstances(false).autoScalingGroupNames(BLUE))
                        .autoScalingGroups()
                        .get(0)
                        .hasInstances())
                .isFalse();
    }

    @Test
    void instances_are_described_by_id() {
        List<String> ids = shop.ids(BLUE);

        assertThat(shop.autoScaling
                        .describeAutoScalingInstances(request -> request.instanceIds(ids.get(1)))
                        .autoScalingInstances())
                .extracting(AutoScalingInstanceDetails::autoScalingGroupName)
                .containsExactly(BLUE);
        assertThat(shop.ec2
                        .describeInstances(request -> request.filters(Filter.builder()
                                .name("tag:aws:autoscaling:groupName")
                                .values(BLUE)
                                .build()))
                        .reservations())
                .hasSize(3);
        assertThat(code(() -> shop.ec2.describeInstances(request -> request.filters(
                        Filter.builder().name("colour").values("x").build()))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void the_load_balancer_leads_to_its_listeners_rules_and_target_groups() {
        LoadBalancer balancer = shop.balancing
                .describeLoadBalancers(request -> request.names("shop"))
                .loadBalancers()
                .get(0);

        assertThat(balancer.loadBalancerArn()).endsWith("loadbalancer/app/shop/50dc6c495c0c9188");
        assertThat(shop.balancing
                        .describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .listeners())
                .extracting(Listener::listenerArn)
                .containsExactly(LISTENER);
        assertThat(shop.balancing
                        .describeTargetGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .targetGroups())
                .extracting(TargetGroup::targetGroupArn)
                .containsExactly(MAIN);
        assertThat(code(() -> shop.balancing.describeLoadBalancers(request -> request.names("nobody"))))
                .isEqualTo("LoadBalancerNotFound");
    }

    @Test
    void A17_health_settings_are_shown_with_AWSs_defaults() {
        TargetGroup main = shop.balancing
                .describeTargetGroups(request -> request.targetGroupArns(MAIN))
                .targetGroups()
                .get(0);

        assertThat(main.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(main.healthCheckTimeoutSeconds()).isEqualTo(5);
        assertThat(main.healthyThresholdCount()).isEqualTo(5);
        assertThat(main.unhealthyThresholdCount()).isEqualTo(2);
        assertThat(main.healthCheckPath()).isEqualTo("/health");
        shop.balancing.modifyTargetGroup(request -> request.targetGroupArn(MAIN).healthCheckIntervalSeconds(10));
        assertThat(shop.balancing
                        .describeTargetGroups(request -> request.targetGroupArns(MAIN))
                        .targetGroups()
                        .get(0)
                        .healthCheckIntervalSeconds())
                .isEqualTo(10);
    }

    @Test
    void load_balancer_attributes_are_kept_and_unknown_ones_refused() {
        String arn =
                shop.balancing.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
        shop.balancing.modifyLoadBalancerAttributes(
                request -> request.loadBalancerArn(arn).attributes(attribute("idle_timeout.timeout_seconds", "30")));

        assertThat(shop.balancing
                        .describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                        .attributes())
                .contains(attribute("idle_timeout.timeout_seconds", "30"));
        assertThat(code(() -> shop.balancing.modifyLoadBalancerAttributes(
                        request -> request.loadBalancerArn(arn).attributes(attribute("colour", "blue")))))
                .isEqualTo("ValidationError");
    }

    @Test
    void E8_the_limits_are_told() {
        assertThat(shop.balancing.describeAccountLimits().limits())
                .anyMatch(limit -> limit.name().equals("targets-per-application-load-balancer")
                        && limit.max().equals("1000"));
    }

    @Test
    void notifications_and_metrics_are_kept() {
        shop.autoScaling.putNotificationConfiguration(request -> request.autoScalingGroupName(BLUE)
                .topicARN("arn:aws:sns:eu-west-1:111122223333:ops")
                .notificationTypes("autoscaling:EC2_INSTANCE_LAUNCH"));
        shop.autoScaling.enableMetricsCollection(request ->
                request.autoScalingGroupName(BLUE).metrics("GroupMinSize").granularity("1Minute"));

        assertThat(shop.autoScaling.describeNotificationConfigurations().notificationConfigurations())
                .hasSize(1);
        assertThat(shop.group(BLUE).enabledMetrics()).hasSize(1);
        shop.autoScaling.disableMetricsCollection(request -> request.autoScalingGroupName(BLUE));
        assertThat(shop.group(BLUE).enabledMetrics()).isEmpty();
    }

    @Test
    void a_detached_instance_leaves_the_group_after_its_drain_and_runs_on() {
        String id = shop.ids(BLUE).get(0);
        shop.autoScaling.detachInstances(
                request -> request.autoScalingGroupName(BLUE).instanceIds(id).shouldDecrementDesiredCapacity(true));
        shop.pass(Duration.ofMinutes(6));

        assertThat(shop.ids(BLUE)).doesNotContain(id).hasSize(2);
        assertThat(shop.instances.isRunning(id)).isTrue();
    }

    @Test
    void A23_activities_come_newest_first_and_in_pages() {
        shop.size(GREEN, 0, 3, 3);
        shop.seconds(70);
        shop.size(GREEN, 0, 0, 0);
        shop.seconds(10);

        assertThat(shop.activities(GREEN).get(0).description()).startsWith("Terminating");
        assertThat(shop.autoScaling
                        .describeScalingActivitiesPaginator(
                                request -> request.autoScalingGroupName(GREEN).maxRecords(2))
                        .activities())
                .hasSize(6);
    }

    private static Tag tag(String key, @Nullable String value) {
        return Tag.builder()
                .resourceId(BLUE)
                .resourceType("auto-scaling-group")
                .key(key)
                .value(value)
                .propagateAtLaunch(false)
                .build();
    }

    private static software.amazon.awssdk.services.autoscaling.model.Filter filter(String name, String value) {
        return software.amazon.awssdk.services.autoscaling.model.Filter.builder()
                .name(name)
                .values(value)
                .build();
    }

    private static LoadBalancerAttribute attribute(String key, String value) {
        return LoadBalancerAttribute.builder().key(key).value(value).build();
    }
}

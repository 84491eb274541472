package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.balancer.RoutingTable;
import dev.segue.sandbox.instances.FakeInstances;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** The standard world with a manual clock, fake instances and a data plane that remembers what it was told. */
final class Shop implements DataPlane {
    static final String BLUE = "shop-blue";
    static final String GREEN = "shop-green";
    static final String MAIN =
            "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-main/0123456789abcdef";
    static final String SYNTHETIC =
            "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-synthetic/fedcba9876543210";
    static final String LISTENER =
            "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";
    static final Duration DELAY = Duration.ofMinutes(5);

    final ManualClock clock = new ManualClock();
    final FakeInstances instances;
    final Cloud cloud;
    final AutoScalingClient autoScaling;
    final Ec2Client ec2;
    final ElasticLoadBalancingV2Client balancing;
    final List<String> cuts = new ArrayList<>();
    RoutingTable table = RoutingTable.EMPTY;
    Traffic traffic = Traffic.NONE;

    Shop() {
        this(settings -> settings, World.standard());
    }

    Shop(UnaryOperator<CloudSettings> change, World world) {
        Timeline timeline = new Timeline(clock);
        CloudSettings settings = change.apply(CloudSettings.exact(timeline));
        instances = new FakeInstances(timeline, settings.scale());
        cloud = new Cloud(settings, instances, this).load(world);
        autoScaling = cloud.autoScaling();
        ec2 = cloud.ec2();
        balancing = cloud.loadBalancing();
    }

    static Shop with(UnaryOperator<Knobs> change) {
        return new Shop(settings -> settings.withKnobs(change.apply(settings.knobs())), World.standard());
    }

    void pass(Duration duration) {
        clock.pass(duration);
        cloud.catchUp();
    }

    void seconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    AutoScalingGroup group(String name) {
        return autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
                .autoScalingGroups()
                .get(0);
    }

    List<String> ids(String group) {
        return group(group).instances().stream().map(Instance::instanceId).toList();
    }

    List<LifecycleState> states(String group) {
        return group(group).instances().stream().map(Instance::lifecycleState).toList();
    }

    void size(String group, int min, int desired, int max) {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(group)
                .minSize(min)
                .desiredCapacity(desired)
                .maxSize(max));
    }

    void suspend(String group, String... processes) {
        autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName(group).scalingProcesses(processes));
    }

    void resume(String group, String... processes) {
        autoScaling.resumeProcesses(
                request -> request.autoScalingGroupName(group).scalingProcesses(processes));
    }

    void enterStandby(String group, List<String> ids) {
        autoScaling.enterStandby(
                request -> request.autoScalingGroupName(group).instanceIds(ids).shouldDecrementDesiredCapacity(true));
    }

    void exitStandby(String group, List<String> ids) {
        autoScaling.exitStandby(request -> request.autoScalingGroupName(group).instanceIds(ids));
    }

    void attach(String group, String targetGroup) {
        autoScaling.attachTrafficSources(request -> request.autoScalingGroupName(group)
                .trafficSources(TrafficSourceIdentifier.builder()
                        .identifier(targetGroup)
                        .type("elbv2")
                        .build()));
    }

    void detach(String group, String targetGroup) {
        autoScaling.detachTrafficSources(request -> request.autoScalingGroupName(group)
                .trafficSources(TrafficSourceIdentifier.builder()
                        .identifier(targetGroup)
                        .type("elbv2")
                        .build()));
    }

    /** States of attachments by the last part of the ARN but one. */
    Map<String, String> attachments(String group) {
        Map<String, String> states = new TreeMap<>();
        for (TrafficSourceState source : autoScaling
                .describeTrafficSources(request -> request.autoScalingGroupName(group))
                .trafficSources()) {
            states.put(source.identifier().split("/", -1)[1], source.state());
        }
        return states;
    }

    /** States of targets by instance id. */
    Map<String, String> targets(String targetGroup) {
        Map<String, String> states = new TreeMap<>();
        balancing
                .describeTargetHealth(request -> request.targetGroupArn(targetGroup))
                .targetHealthDescriptions()
                .forEach(health ->
                        states.put(health.target().id(), health.targetHealth().stateAsString()));
        return states;
    }

    String rule(int priority, String targetGroup) {
        return balancing
                .createRule(request -> request.listenerArn(LISTENER)
                        .priority(priority)
                        .conditions(header("Synthetic", "True"))
                        .actions(forward(targetGroup)))
                .rules()
                .get(0)
                .ruleArn();
    }

    static RuleCondition header(String name, String... values) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(header -> header.httpHeaderName(name).values(values))
                .build();
    }

    static Action forward(String targetGroup) {
        return Action.builder().type("forward").targetGroupArn(targetGroup).build();
    }

    List<String> activityStates(String group) {
        return activities(group).stream().map(Activity::statusCodeAsString).toList();
    }

    void hook(String group, String name, String transition) {
        autoScaling.putLifecycleHook(request ->
                request.autoScalingGroupName(group).lifecycleHookName(name).lifecycleTransition(transition));
    }

    void attribute(String targetGroup, String key, String value) {
        balancing.modifyTargetGroupAttributes(request -> request.targetGroupArn(targetGroup)
                .attributes(TargetGroupAttribute.builder().key(key).value(value).build()));
    }

    /** AWS's code of a refusal. */
    static String code(Runnable call) {
        return refusal(call).errorCode();
    }

    /** AWS's sentence of a refusal. */
    static String sentence(Runnable call) {
        return refusal(call).errorMessage();
    }

    private static AwsErrorDetails refusal(Runnable call) {
        try {
            call.run();
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails();
        }
        throw new AssertionError("was not refused");
    }

    List<Activity> activities(String group) {
        return autoScaling
                .describeScalingActivities(request -> request.autoScalingGroupName(group))
                .activities();
    }

    /** The targets of a target group that the data plane knows. */
    List<String> routed(String targetGroup) {
        return Objects.requireNonNull(table.targetGroups().get(targetGroup)).targets().stream()
                .map(RoutingTable.Target::instanceId)
                .toList();
    }

    @Override
    public void route(RoutingTable table) {
        this.table = table;
    }

    @Override
    public int inFlight(String targetGroupArn, String instanceId) {
        return 0;
    }

    @Override
    public void cut(String targetGroupArn, String instanceId) {
        cuts.add(instanceId);
    }

    @Override
    public Traffic traffic(String targetGroupArn, Instant from, Instant to) {
        return traffic;
    }
}

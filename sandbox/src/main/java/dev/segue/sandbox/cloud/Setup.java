package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Builds a world. */
final class Setup {
    private final Ids ids;
    private final Compute compute;
    private final Balancing balancing;
    private final Scaling scaling;
    private final AlarmCalls alarms;

    Setup(Ids ids, Compute compute, Balancing balancing, Scaling scaling, AlarmCalls alarms) {
        this.ids = ids;
        this.compute = compute;
        this.balancing = balancing;
        this.scaling = scaling;
        this.alarms = alarms;
    }

    void build(World world, Instant now) {
        ids.belongTo(world.account(), world.region());
        world.images().forEach(image -> compute.catalogue.add(image.image(), image.isLaunchable()));
        world.launchTemplates()
                .forEach(template -> compute.templates.create(template.name(), content(template), null, Map.of()));
        world.targetGroups().forEach(group -> balancing.targetGroups.add(group.targetGroup(ids)));
        world.loadBalancers().forEach(balancer -> build(balancer, now));
        world.groups().forEach(this::build);
        world.hosts().forEach(this::build);
        balancing.routing.inherit();
        world.alarms().forEach(alarm -> alarms.putMetricAlarm(alarm.request(named(alarm.targetGroup()).arn)));
    }

    private void build(World.LoadBalancer described, Instant now) {
        String arn = ids.balancing("loadbalancer/app/" + described.name() + "/" + described.id());
        Balancer balancer = new Balancer(arn, described.name(), "internet-facing", now, ids.zones());
        balancing.balancers.add(balancer);
        for (World.WorldListener listened : described.listeners()) {
            Listener listener =
                    balancing.listeners.create(balancer, listened.id(), listened.port(), forward(listened.forward()));
            for (World.WorldRule rule : listened.rules()) {
                String ruleArn = listener.arn.replace(":listener/", ":listener-rule/") + "/" + rule.id();
                listener.rules.put(
                        ruleArn, new Rule(ruleArn, rule.priority(), conditions(rule), forward(rule.forward())));
            }
        }
        balancing.balancers.rulesChanged();
    }

    private void build(WorldGroup described) {
        Group group = scaling.groupCalls.create(
                described.name(),
                scaling.launches.named(
                        LaunchTemplateSpecification.builder()
                                .launchTemplateName(described.template())
                                .version("1")
                                .build(),
                        null));
        scaling.groups.resize(group, described.min(), described.max(), described.desired());
        group.checksBalancer = "ELB".equals(described.healthCheckType());
        group.grace = Duration.ofSeconds(described.grace());
        if (!described.zones().isEmpty()) {
            group.zones = described.zones();
        }
        described
                .tags()
                .forEach((key, value) -> GroupTags.put(
                        group,
                        Tag.builder()
                                .key(key)
                                .value(value)
                                .propagateAtLaunch(true)
                                .build()));
        for (String name : described.targetGroups()) {
            Attachment attachment = new Attachment(named(name), true);
            attachment.state = Attachment.State.ADDED;
            group.attachments.put(attachment.targetGroup.arn, attachment);
        }
        scaling.groups.add(group);
        for (int i = 0; i < described.desired(); i++) {
            scaling.lifecycle.inherit(group, group.zones.get(i % group.zones.size()));
        }
    }

    private void build(WorldHost described) {
        Image image = compute.catalogue
                .launchable(described.image())
                .orElseThrow(() -> new IllegalArgumentException("the world has no image " + described.image()));
        String type = described.type() == null ? "t3.micro" : described.type();
        for (int number = 0; number < described.number(); number++) {
            String zone = ids.zones().get(number % ids.zones().size());
            Machine host = compute.machines.inheritHost(
                    new LaunchOrder(image, type, described.tags(), Map.of()), zone, described.files());
            described.targetGroups().forEach(name -> balancing.targetGroups.inherit(named(name), host));
        }
    }

    private TargetGroup named(String name) {
        return balancing.targetGroups.all().stream()
                .filter(group -> group.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the world has no target group " + name));
    }

    private List<Action> forward(Map<String, Integer> weights) {
        List<TargetGroupTuple> tuples = weights.entrySet().stream()
                .map(weight -> TargetGroupTuple.builder()
                        .targetGroupArn(named(weight.getKey()).arn)
                        .weight(weight.getValue())
                        .build())
                .toList();
        return Forwards.normal(
                List.of(Action.builder()
                        .type("forward")
                        .forwardConfig(config -> config.targetGroups(tuples))
                        .build()),
                balancing.targetGroups);
    }

    private static List<RuleCondition> conditions(World.WorldRule rule) {
        List<RuleCondition> conditions = new ArrayList<>();
        if (!rule.path().isEmpty()) {
            conditions.add(RuleCondition.builder()
                    .field("path-pattern")
                    .pathPatternConfig(config -> config.values(rule.path()))
                    .build());
        }
        if (rule.header() != null) {
            conditions.add(RuleCondition.builder()
                    .field("http-header")
                    .httpHeaderConfig(
                            config -> config.httpHeaderName(rule.header()).values(rule.values()))
                    .build());
        }
        return Conditions.checked(conditions);
    }

    private static ResponseLaunchTemplateData content(World.LaunchTemplate template) {
        return ResponseLaunchTemplateData.builder()
                .imageId(template.image())
                .instanceType(template.instanceType() == null ? "t3.micro" : template.instanceType())
                .userData(userData(template.environment()))
                .build();
    }

    private static @Nullable String userData(Map<String, String> environment) {
        if (environment.isEmpty()) {
            return null;
        }
        String lines = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        return Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8));
    }
}

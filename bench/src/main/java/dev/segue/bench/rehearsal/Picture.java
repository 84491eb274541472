package dev.segue.bench.rehearsal;

import dev.segue.activities.aws.Clients;
import dev.segue.workflows.aws.AwsScope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Everything a deployment may change, by describe, one line each; two pictures are compared line by line. */
final class Picture {
    private final Clients clients;
    private final AwsScope scope;
    private final Map<String, String> lines = new TreeMap<>();

    private Picture(Clients clients, AwsScope scope) {
        this.clients = clients;
        this.scope = scope;
    }

    static Map<String, String> of(Clients clients, AwsScope scope) {
        Picture picture = new Picture(clients, scope);
        clients.autoScaling(scope)
                .describeAutoScalingGroups()
                .autoScalingGroups()
                .forEach(picture::add);
        picture.addTemplates();
        picture.addRules();
        return picture.lines;
    }

    private void add(AutoScalingGroup group) {
        String name = group.autoScalingGroupName();
        lines.put(name + " sizes", "%d/%d/%d".formatted(group.minSize(), group.desiredCapacity(), group.maxSize()));
        lines.put(name + " template", group.launchTemplate().version());
        lines.put(
                name + " instances",
                group.instances().stream()
                        .collect(Collectors.groupingBy(
                                Instance::lifecycleStateAsString, TreeMap::new, Collectors.counting()))
                        .toString());
        lines.put(
                name + " versions",
                group.instances().stream()
                        .collect(Collectors.groupingBy(
                                instance -> instance.launchTemplate().version(), TreeMap::new, Collectors.counting()))
                        .toString());
        lines.put(
                name + " suspended",
                group.suspendedProcesses().stream()
                        .map(process -> process.processName())
                        .sorted()
                        .toList()
                        .toString());
        lines.put(
                name + " tags",
                group.tags().stream().map(tag -> tag.key()).sorted().toList().toString());
        lines.put(
                name + " attached",
                clients
                        .autoScaling(scope)
                        .describeTrafficSources(request -> request.autoScalingGroupName(name))
                        .trafficSources()
                        .stream()
                        .map(source -> source.identifier().split("/", -1)[1])
                        .sorted()
                        .toList()
                        .toString());
    }

    private void addTemplates() {
        clients.ec2(scope).describeLaunchTemplates().launchTemplates().forEach(template -> {
            List<String> images = clients
                    .ec2(scope)
                    .describeLaunchTemplateVersions(request -> request.launchTemplateId(template.launchTemplateId()))
                    .launchTemplateVersions()
                    .stream()
                    .map(Picture::shown)
                    .sorted()
                    .toList();
            lines.put("template " + template.launchTemplateName(), images.toString());
        });
    }

    private static String shown(LaunchTemplateVersion version) {
        return version.versionNumber() + "=" + version.launchTemplateData().imageId();
    }

    private void addRules() {
        List<String> rules =
                clients
                        .loadBalancing(scope)
                        .describeRules(request -> request.listenerArn(Stage.LISTENER))
                        .rules()
                        .stream()
                        .map(rule ->
                                rule.priority() + "=" + rule.actions().get(0).typeAsString())
                        .sorted()
                        .toList();
        lines.put("rules", rules.toString());
    }
}

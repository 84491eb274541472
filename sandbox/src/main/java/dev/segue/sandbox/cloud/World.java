package dev.segue.sandbox.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cloud starts with, as its YAML file says it. Durations are whole seconds of AWS's time; lists and maps may be
 * left out.
 *
 * @param account 12 digits
 * @param region an AWS region name
 */
public record World(
        String account,
        String region,
        List<WorldImage> images,
        List<LaunchTemplate> launchTemplates,
        List<WorldTargetGroup> targetGroups,
        List<LoadBalancer> loadBalancers,
        List<WorldGroup> groups,
        List<WorldHost> hosts,
        List<WorldAlarm> alarms) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public World {
        images = orEmpty(images);
        launchTemplates = orEmpty(launchTemplates);
        targetGroups = orEmpty(targetGroups);
        loadBalancers = orEmpty(loadBalancers);
        groups = orEmpty(groups);
        hosts = orEmpty(hosts);
        alarms = orEmpty(alarms);
    }

    /**
     * A launch template with one version.
     *
     * @param instanceType t3.micro if left out
     * @param environment of the process, sent as user data
     */
    public record LaunchTemplate(
            String name, String image, @Nullable String instanceType, Map<String, String> environment) {
        public LaunchTemplate {
            environment = orEmpty(environment);
        }
    }

    /**
     * A load balancer.
     *
     * @param id the last part of its ARN
     */
    public record LoadBalancer(String name, String id, List<WorldListener> listeners) {
        public LoadBalancer {
            listeners = orEmpty(listeners);
        }
    }

    /**
     * A listener.
     *
     * @param forward the default action: weights by the name of the target group
     */
    public record WorldListener(String id, int port, Map<String, Integer> forward, List<WorldRule> rules) {
        public WorldListener {
            forward = orEmpty(forward);
            rules = orEmpty(rules);
        }
    }

    /**
     * A rule that forwards.
     *
     * @param path patterns of the path
     * @param header the name of a header, with {@code values}
     * @param forward weights by the name of the target group
     */
    public record WorldRule(
            String id,
            int priority,
            List<String> path,
            @Nullable String header,
            List<String> values,
            Map<String, Integer> forward) {
        public WorldRule {
            path = orEmpty(path);
            values = orEmpty(values);
            forward = orEmpty(forward);
        }
    }

    /** The service {@code shop}: {@code shop-blue} serves ami-good1 behind {@code shop-main}, {@code shop-green} is empty. */
    public static World standard() {
        return resource("/dev/segue/sandbox/world.yaml");
    }

    /** The same service for weighted deployments: one target group per group, and a rule that weighs them. */
    public static World weighted() {
        return resource("/dev/segue/sandbox/world-weighted.yaml");
    }

    /** The service {@code my-app} on three hosts with two slots each, tagged {@code Service}; {@code good1} serves. */
    public static World slots() {
        return resource("/dev/segue/sandbox/world-slots.yaml");
    }

    /**
     * Reads a world file.
     *
     * @throws UncheckedIOException if it cannot be read or has fields that are not known
     */
    public static World load(Path file) {
        try {
            return read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The same, with every listener on this port of 127.0.0.1. */
    public World onPort(int port) {
        List<LoadBalancer> moved = loadBalancers.stream()
                .map(balancer -> new LoadBalancer(
                        balancer.name(),
                        balancer.id(),
                        balancer.listeners().stream()
                                .map(listener ->
                                        new WorldListener(listener.id(), port, listener.forward(), listener.rules()))
                                .toList()))
                .toList();
        return new World(account, region, images, launchTemplates, targetGroups, moved, groups, hosts, alarms);
    }

    /** The same, with other groups. */
    public World withGroups(List<WorldGroup> groups) {
        return new World(account, region, images, launchTemplates, targetGroups, loadBalancers, groups, hosts, alarms);
    }

    /** The same, with other hosts. */
    public World withHosts(List<WorldHost> hosts) {
        return new World(account, region, images, launchTemplates, targetGroups, loadBalancers, groups, hosts, alarms);
    }

    /** The same, with other images. */
    public World withImages(List<WorldImage> images) {
        return new World(account, region, images, launchTemplates, targetGroups, loadBalancers, groups, hosts, alarms);
    }

    /** The same, with other target groups. */
    public World withTargetGroups(List<WorldTargetGroup> targetGroups) {
        return new World(account, region, images, launchTemplates, targetGroups, loadBalancers, groups, hosts, alarms);
    }

    private static World resource(String name) {
        try (InputStream in = Objects.requireNonNull(World.class.getResourceAsStream(name), name)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static World read(String yaml, String name) {
        try {
            return YAML.readValue(yaml, World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}

package dev.segue.bench.rehearsal;

import dev.segue.activities.aws.Clients;
import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.CloudSettings;
import dev.segue.sandbox.cloud.Timeline;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.cloud.WorldHost;
import dev.segue.sandbox.commands.CommandSettings;
import dev.segue.sandbox.commands.RunCommand;
import dev.segue.sandbox.hosts.FakeHosts;
import dev.segue.sandbox.instances.FakeInstances;
import dev.segue.sandbox.wire.Call;
import dev.segue.sandbox.wire.Front;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.strategies.Strategy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The sandbox's AWS with fake instances, the real SDK clients in memory, and a plan for its world. */
public final class Stage implements AutoCloseable {
    private static final String BALANCING = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:";
    /** Production traffic. */
    public static final String MAIN = BALANCING + "targetgroup/shop-main/0123456789abcdef";
    /** Marked requests only. */
    public static final String SYNTHETIC = BALANCING + "targetgroup/shop-synthetic/fedcba9876543210";
    /** Where the rules are. */
    public static final String LISTENER = BALANCING + "listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";

    /** An alarm that the plan watches. */
    public static final String ALARM = "shop-p99";

    /** Where the world is. */
    public static final AwsScope SCOPE = new AwsScope("eu-west-1", null);

    /**
     * No two of bake and monitors are due at the same moment: an attempt that is cancelled when it becomes due keeps the
     * test server's time locked for ever.
     */
    private static final String PLAN = """
            strategy: blue-green
            service: shop
            environment: production
            region: eu-west-1
            groups: [shop-blue, shop-green]
            shift:
              mode: standby
              mainTargetGroup: %s
              syntheticTargetGroup: %s
            synthetic:
              rule: {listener: "%s"}
              requests:
                - {url: "DOOR/version", bodyContains: "{version}"}
            bake:
              time: 311s
              targets: {every: 29s}
              alarms: {names: [shop-5xx, shop-p99], every: 31s}
              http: {requests: [{url: "DOOR/health"}], every: 37s}
            """.formatted(MAIN, SYNTHETIC, LISTENER);

    /** A plan for the group that serves at the start, instead of the blue/green one. */
    public static final String INSTANCE_REFRESH = """
            strategy: instance-refresh
            service: shop
            environment: production
            region: eu-west-1
            group: shop-blue
            maxHealthyPercent: 150
            instanceWarmup: 47s
            bake:
              time: 311s
              alarms: {names: [shop-5xx, shop-p99], every: 31s}
              http: {requests: [{url: "DOOR/health"}], every: 37s}
            """;

    /** A plan for hosts with two slots, {@link #slots} of them. */
    public static final String SLOT_SWAP = """
            strategy: slot-swap
            service: my-app
            environment: production
            region: eu-west-1
            hosts: {tag: {Service: my-app}}
            app:
              directory: /srv/my-app
              delivery: {from: git, repository: "https://git.example.com/my-app.git"}
              start: [node, server.js]
              slots: {a: a.sock, b: b.sock}
              health: {path: /health}
              version: {path: /version}
            nginx: {mode: link, upstream: my_app, include: /etc/nginx/segue/my-app.conf}
            swap: {batch: 2}
            bake:
              time: 311s
              alarms: {names: [shop-5xx, shop-p99], every: 31s}
            """;

    /** The sandbox's. */
    public final Timeline clock;

    public final FakeInstances instances;
    public final Cloud cloud;
    public final Front front;
    public final Interposed http;
    public final Clients clients;
    public final Door door;
    public final RunCommand runCommand;
    /** What answers commands. */
    public final SlotHosts slotHosts = new SlotHosts();

    private String yaml = PLAN;

    /** Loads a world; the clock of the settings is everybody's. */
    public Stage(CloudSettings settings, World world) {
        clock = new Timeline(settings.clock());
        instances = new FakeInstances(clock, settings.scale());
        cloud = new Cloud(
                new CloudSettings(clock, settings.scale(), settings.seed(), settings.knobs(), settings.images()),
                instances,
                DataPlane.NONE);
        cloud.load(world);
        runCommand = new RunCommand(cloud, new FakeHosts(slotHosts), CommandSettings.DEFAULT);
        front = Front.builder(clock)
                .autoScaling(cloud.autoScaling())
                .ec2(cloud.ec2())
                .elasticLoadBalancingV2(cloud.loadBalancing())
                .cloudWatch(cloud.cloudWatch())
                .ssm(runCommand.client())
                .sts(cloud.sts())
                .build();
        http = new Interposed(front);
        clients = Clients.over(
                http,
                URI.create("http://sandbox"),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")));
        door = new Door(cloud);
    }

    /** The standard world with so many hosts beside its groups. */
    public static World slots(int hosts) {
        return World.standard()
                .withHosts(List.of(
                        WorldHost.of("ami-good1", Map.of("Service", "my-app")).times(hosts)));
    }

    /** Changes the plan's text before it is read. */
    public void plan(UnaryOperator<String> change) {
        yaml = change.apply(yaml);
    }

    /** The plan for this world. */
    public Plan plan() {
        return Strategy.read(yaml.replace("DOOR", door.url()));
    }

    /** Everything a deployment may change, by describe. */
    public Map<String, String> picture() {
        return Picture.of(clients, SCOPE);
    }

    /** Mutating calls that AWS granted, in order. */
    public List<String> mutations() {
        return front.calls().mutating().stream()
                .filter(call -> call.outcome().equals("ok"))
                .map(Call::operation)
                .toList();
    }

    @Override
    public void close() {
        door.close();
        clients.close();
        cloud.close();
    }
}

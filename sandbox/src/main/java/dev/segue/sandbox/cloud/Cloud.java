package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.instances.Instances;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS as far as deployments meet it: Auto Scaling, EC2, load balancing, CloudWatch and STS, with AWS's own states, delays
 * and refusals. The clients may be called from any thread; an operation that is not there throws {@link
 * UnsupportedOperationException}.
 */
public final class Cloud implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Cloud.class);

    private final Reconciler reconciler;
    private final Instances instances;
    private final Faults faults;
    private final View view;
    private final Setup setup;
    private final AutoScalingClient autoScaling;
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client loadBalancing;
    private final CloudWatchClient cloudWatch;
    private final StsClient sts;

    /**
     * An empty cloud.
     *
     * @param instances where instances run; closed with the cloud
     * @param dataPlane told where requests go
     */
    public Cloud(CloudSettings settings, Instances instances, DataPlane dataPlane) {
        this.instances = instances;
        log.info("seed={} scale={}", settings.seed(), settings.scale());
        Knobs knobs = settings.knobs();
        Ids ids = new Ids(settings.seed());
        reconciler = new Reconciler(Timeline.of(settings.clock()), settings.scale());

        Tags tags = new Tags();
        Catalogue catalogue = new Catalogue(settings.images(), ids, tags);
        Machines machines = new Machines(reconciler, instances, ids, tags);
        faults = new Faults(reconciler, machines);
        Templates templates = new Templates(reconciler, ids, tags);

        HealthChecks checks = new HealthChecks(reconciler, instances, knobs);
        TargetGroups targetGroups = new TargetGroups(reconciler, checks, dataPlane);
        Balancers balancers = new Balancers(targetGroups);
        Routing routing =
                new Routing(reconciler, balancers, targetGroups, checks, instances, dataPlane, knobs.propagation());
        ListenerCalls listeners = new ListenerCalls(balancers, targetGroups, ids);

        Hooks hooks = new Hooks(reconciler, ids);
        Launches launches = new Launches(templates, catalogue, faults, ids);
        Lifecycle lifecycle = new Lifecycle(reconciler, launches, machines, targetGroups, hooks, ids, knobs);
        Attachments attachments = new Attachments(reconciler, targetGroups, lifecycle);
        Upkeep upkeep = new Upkeep(reconciler, lifecycle, attachments, machines, knobs);
        Groups groups = new Groups(reconciler, upkeep, knobs);
        GroupCalls groupCalls =
                new GroupCalls(reconciler, groups, launches, lifecycle, attachments, targetGroups, faults, ids);

        Alarms alarms = new Alarms();
        AlarmCalls alarmCalls = new AlarmCalls(reconciler, alarms, new Metrics(targetGroups, dataPlane), ids);
        PolicyCalls policies = new PolicyCalls(reconciler, groups, alarms, ids);

        autoScaling = Calls.client(
                AutoScalingClient.class,
                "autoscaling",
                reconciler,
                groupCalls,
                new GroupDescriptions(groups),
                policies,
                new StandbyCalls(reconciler, groups, lifecycle, knobs),
                new TrafficSourceCalls(groups, attachments, targetGroups, faults),
                new ProcessCalls(reconciler, groups, policies),
                new MemberCalls(reconciler, groups, lifecycle),
                new HookCalls(reconciler, groups, hooks),
                new ScheduleCalls(reconciler, groups, ids),
                new ActivityCalls(groups, faults),
                new MetricsCalls(groups),
                new GroupTags(reconciler, groups));
        ec2 = new Ec2Calls(
                reconciler,
                catalogue,
                templates,
                new InstanceCalls(machines, catalogue, faults, ids, tags, knobs.shutdown()),
                tags);
        loadBalancing = Calls.client(
                ElasticLoadBalancingV2Client.class,
                "elasticloadbalancing",
                reconciler,
                listeners,
                new BalancerCalls(reconciler, balancers, ids),
                new TargetGroupCalls(reconciler, targetGroups, balancers, ids),
                new TargetGroupAttributes(reconciler, targetGroups),
                new TargetCalls(targetGroups, machines),
                new RuleCalls(balancers, targetGroups, ids),
                new BalancingTags(balancers, targetGroups));
        cloudWatch = Calls.client(CloudWatchClient.class, "monitoring", reconciler, alarmCalls);
        sts = Calls.client(StsClient.class, "sts", reconciler, new Identity(reconciler, ids));

        view = new View(groups, targetGroups);
        setup = new Setup(
                ids,
                catalogue,
                templates,
                targetGroups,
                balancers,
                listeners,
                routing,
                groups,
                groupCalls,
                lifecycle,
                alarmCalls);
        reconciler.run(groups::begin);
    }

    /** Adds a world: its initial instances are in service at once, and healthy as soon as they answer. */
    public Cloud load(World world) {
        reconciler.run(() -> setup.build(world, reconciler.now()));
        return this;
    }

    public AutoScalingClient autoScaling() {
        return autoScaling;
    }

    public Ec2Client ec2() {
        return ec2;
    }

    public ElasticLoadBalancingV2Client loadBalancing() {
        return loadBalancing;
    }

    public CloudWatchClient cloudWatch() {
        return cloudWatch;
    }

    public StsClient sts() {
        return sts;
    }

    /** Does everything that is due by now, in order and each at its own time. Every call does this first. */
    public void catchUp() {
        reconciler.run(() -> {});
    }

    /** What goes wrong, on demand. */
    public Faults faults() {
        return faults;
    }

    /** How many targets of a target group are registered, healthy and not draining. */
    public int servingTargets(String targetGroupArn) {
        return serving(targetGroupArn).size();
    }

    /** The targets of a target group that are registered, healthy and not draining. */
    public List<ServingTarget> serving(String targetGroupArn) {
        return reconciler.call(() -> view.serving(targetGroupArn));
    }

    /**
     * Calls a listener after every change of state, at the time of the change and under the cloud's lock; it may ask the
     * cloud anything. Changes of one moment count as one.
     */
    public void onChange(Consumer<Cloud> listener) {
        reconciler.run(() -> reconciler.listen(() -> listener.accept(this)));
    }

    /** The waits that AWS imposed and that are over, the latest 100,000. */
    public List<Event> events() {
        return reconciler.call(reconciler::events);
    }

    /** Ends every instance. */
    @Override
    public void close() {
        instances.close();
    }
}

package dev.segue.sandbox.cloud;

import dev.segue.sandbox.balancer.DataPlane;
import dev.segue.sandbox.instances.Instances;
import java.util.List;
import java.util.Optional;
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
    private final Compute compute;
    private final Balancing balancing;
    private final Watching watching;
    private final Scaling scaling;
    private final StsClient sts;
    private final View view;
    private final Setup setup;

    /**
     * An empty cloud.
     *
     * @param instances where instances run; closed with the cloud
     * @param dataPlane told where requests go
     */
    public Cloud(CloudSettings settings, Instances instances, DataPlane dataPlane) {
        log.info("seed={} scale={}", settings.seed(), settings.scale());
        this.instances = instances;
        reconciler = new Reconciler(Timeline.of(settings.clock()), settings.scale());
        Ids ids = new Ids(settings.seed());
        Ground ground = new Ground(reconciler, ids, settings.knobs(), instances, dataPlane);
        compute = new Compute(ground, settings.images());
        balancing = new Balancing(ground, compute.machines);
        watching = new Watching(ground, balancing.targetGroups);
        scaling = new Scaling(ground, compute, balancing.targetGroups, watching.alarms);
        sts = Calls.client(StsClient.class, "sts", reconciler, new Identity(reconciler, ids));
        view = new View(scaling.groups, balancing.targetGroups);
        setup = new Setup(ids, compute, balancing, scaling, watching.calls);
        reconciler.run(scaling.groups::begin);
    }

    /** Adds a world: its initial instances are in service at once, and healthy as soon as they answer. */
    public Cloud load(World world) {
        reconciler.run(() -> setup.build(world, reconciler.now()));
        return this;
    }

    public AutoScalingClient autoScaling() {
        return scaling.client;
    }

    public Ec2Client ec2() {
        return compute.client;
    }

    public ElasticLoadBalancingV2Client loadBalancing() {
        return balancing.client;
    }

    public CloudWatchClient cloudWatch() {
        return watching.client;
    }

    public StsClient sts() {
        return sts;
    }

    /** The lock and the clock, for services that live beside the cloud. */
    public Agenda agenda() {
        return reconciler;
    }

    /** An EC2 instance that is there or has not been gone for long; empty for an unknown id. */
    public Optional<HostView> host(String instanceId) {
        return reconciler.call(() -> compute.machines.find(instanceId).map(compute::host));
    }

    /** The EC2 instances that are there or have not been gone for long, the oldest first. */
    public List<HostView> hosts() {
        return reconciler.call(
                () -> compute.machines.all().stream().map(compute::host).toList());
    }

    /** Does everything that is due by now, in order and each at its own time. Every call does this first. */
    public void catchUp() {
        reconciler.run(() -> {});
    }

    /** What goes wrong, on demand. */
    public Faults faults() {
        return compute.faults;
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

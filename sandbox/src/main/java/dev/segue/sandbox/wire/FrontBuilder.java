package dev.segue.sandbox.wire;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Says who plays which service of a {@link Front}. A service without one answers 501 {@code NotImplemented}. */
public final class FrontBuilder {
    private final Clock clock;
    private final List<Hosted> services = new ArrayList<>();

    FrontBuilder(Clock clock) {
        this.clock = clock;
    }

    /** Who plays Auto Scaling. */
    public FrontBuilder autoScaling(AutoScalingClient implementation) {
        return with(Api.AUTO_SCALING, implementation);
    }

    /** Who plays EC2. */
    public FrontBuilder ec2(Ec2Client implementation) {
        return with(Api.EC2, implementation);
    }

    /** Who plays Elastic Load Balancing, version 2. */
    public FrontBuilder elasticLoadBalancingV2(ElasticLoadBalancingV2Client implementation) {
        return with(Api.ELASTIC_LOAD_BALANCING_V2, implementation);
    }

    /** Who plays CloudWatch. */
    public FrontBuilder cloudWatch(CloudWatchClient implementation) {
        return with(Api.CLOUD_WATCH, implementation);
    }

    /** Who plays Systems Manager. */
    public FrontBuilder ssm(SsmClient implementation) {
        return with(Api.SSM, implementation);
    }

    /** Who plays Security Token Service. */
    public FrontBuilder sts(StsClient implementation) {
        return with(Api.STS, implementation);
    }

    /**
     * Who plays any service.
     *
     * @throws ClassCastException if it does not implement the service's client interface
     */
    public FrontBuilder with(Api api, Object implementation) {
        services.add(new Hosted(api, api.client().cast(implementation)));
        return this;
    }

    /** A front for these services. */
    public Front build() {
        return new Front(clock, services);
    }
}

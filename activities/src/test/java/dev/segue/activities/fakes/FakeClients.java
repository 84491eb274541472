package dev.segue.activities.fakes;

import dev.segue.activities.aws.Clients;
import dev.segue.workflows.aws.AwsScope;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The same clients for every scope; those put in last come first. */
public final class FakeClients implements Clients {
    private final List<SdkClient> clients;

    public FakeClients(SdkClient... clients) {
        this.clients = new ArrayList<>(List.of(clients));
    }

    public void put(SdkClient client) {
        clients.add(0, client);
    }

    @Override
    public AutoScalingClient autoScaling(AwsScope scope) {
        return find(AutoScalingClient.class);
    }

    @Override
    public CloudWatchClient cloudWatch(AwsScope scope) {
        return find(CloudWatchClient.class);
    }

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return find(Ec2Client.class);
    }

    @Override
    public ElasticLoadBalancingV2Client loadBalancing(AwsScope scope) {
        return find(ElasticLoadBalancingV2Client.class);
    }

    @Override
    public SsmClient systemsManager(AwsScope scope) {
        return find(SsmClient.class);
    }

    @Override
    public void close() {}

    private <C> C find(Class<C> type) {
        return clients.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}

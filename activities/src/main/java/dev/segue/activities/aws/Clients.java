package dev.segue.activities.aws;

import dev.segue.workflows.aws.AwsScope;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The AWS SDK's clients, by scope. Asking twice for the same gives the same; they are closed with this. */
public interface Clients extends AutoCloseable {
    /** Clients that find credentials and endpoints where the SDK looks for them, and stay below AWS's call rates. */
    static Clients fromEnvironment() {
        return SdkClients.fromEnvironment();
    }

    /**
     * Clients of a stand-in for AWS, without call rates.
     *
     * @param http carries the calls; closed with the clients
     * @param endpoint of every service
     */
    static Clients over(SdkHttpClient http, URI endpoint, AwsCredentialsProvider credentials) {
        return SdkClients.over(http, endpoint, credentials);
    }

    AutoScalingClient autoScaling(AwsScope scope);

    CloudWatchClient cloudWatch(AwsScope scope);

    Ec2Client ec2(AwsScope scope);

    ElasticLoadBalancingV2Client loadBalancing(AwsScope scope);

    SsmClient systemsManager(AwsScope scope);

    @Override
    void close();
}

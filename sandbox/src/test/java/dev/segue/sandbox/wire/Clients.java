package dev.segue.sandbox.wire;

import java.net.URI;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClientBuilder;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Real SDK clients, in memory or over HTTP. They do not retry unless told to. */
record Clients(URI endpoint, SdkHttpClient http) {
    static Clients inMemory(Front front) {
        return new Clients(URI.create("http://aws.local"), new MemoryHttp(front));
    }

    static Clients over(HttpFront front, SdkHttpClient http) {
        return new Clients(URI.create("http://127.0.0.1:" + front.port()), http);
    }

    AutoScalingClient autoScaling() {
        return autoScaling(builder -> builder);
    }

    AutoScalingClient autoScaling(UnaryOperator<AutoScalingClientBuilder> settings) {
        return settings.apply(set(AutoScalingClient.builder())).build();
    }

    Ec2Client ec2() {
        return set(Ec2Client.builder()).build();
    }

    CloudWatchClient cloudWatch() {
        return set(CloudWatchClient.builder()).build();
    }

    ElasticLoadBalancingV2Client elasticLoadBalancingV2() {
        return set(ElasticLoadBalancingV2Client.builder()).build();
    }

    SsmClient ssm() {
        return set(SsmClient.builder()).build();
    }

    StsClient sts() {
        return set(StsClient.builder()).build();
    }

    Object of(Api api) {
        return switch (api.name()) {
            case "autoscaling" -> autoScaling();
            case "ec2" -> ec2();
            case "elbv2" -> elasticLoadBalancingV2();
            case "cloudwatch" -> cloudWatch();
            case "ssm" -> ssm();
            case "sts" -> sts();
            default -> throw new IllegalArgumentException(api.name());
        };
    }

    /** Retries without a pause. */
    static StandardRetryStrategy attempts(int attempts) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B set(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .overrideConfiguration(settings -> settings.retryStrategy(attempts(1)))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")));
    }
}

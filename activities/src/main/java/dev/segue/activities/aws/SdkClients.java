package dev.segue.activities.aws;

import dev.segue.workflows.aws.AwsScope;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Builds the clients. Failed calls are repeated by the SDK a few times, and by Temporal after that. */
final class SdkClients implements Clients {
    private static final String SESSION_NAME = "segue";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    /** Two calls that hang fit into an attempt of 10 s, so that a monitor can still say that it could not look. */
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(4500);

    private static final int MOST_CONNECTIONS = 100;

    private final SdkHttpClient http;
    private final @Nullable URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final @Nullable LongSupplier nanoTime;
    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();
    private final Map<AwsScope, Role> roles = new ConcurrentHashMap<>();

    private record Key(Class<? extends SdkClient> type, AwsScope scope) {}

    private record Role(StsClient sts, StsAssumeRoleCredentialsProvider credentials) {}

    private SdkClients(
            SdkHttpClient http,
            @Nullable URI endpoint,
            AwsCredentialsProvider credentials,
            @Nullable LongSupplier nanoTime) {
        this.http = http;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.nanoTime = nanoTime;
    }

    static SdkClients fromEnvironment() {
        SdkHttpClient http = ApacheHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ATTEMPT_TIMEOUT)
                .maxConnections(MOST_CONNECTIONS)
                .build();
        return new SdkClients(http, null, DefaultCredentialsProvider.builder().build(), System::nanoTime);
    }

    static SdkClients over(SdkHttpClient http, URI endpoint, AwsCredentialsProvider credentials) {
        return new SdkClients(http, endpoint, credentials, null);
    }

    /** Five calls a second: the size of AWS's bucket is not published, and everyone in the account shares it (A1). */
    @Override
    public AutoScalingClient autoScaling(AwsScope scope) {
        return client(
                AutoScalingClient.class,
                scope,
                () -> build(AutoScalingClient.builder(), scope, rate("Auto Scaling", 20, 5)));
    }

    @Override
    public CloudWatchClient cloudWatch(AwsScope scope) {
        return client(
                CloudWatchClient.class,
                scope,
                () -> build(CloudWatchClient.builder(), scope, rate("CloudWatch", 20, 5)));
    }

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return client(Ec2Client.class, scope, () -> build(Ec2Client.builder(), scope, rate("EC2", 40, 10)));
    }

    /** The rate is AWS's own (E1). */
    @Override
    public ElasticLoadBalancingV2Client loadBalancing(AwsScope scope) {
        return client(
                ElasticLoadBalancingV2Client.class,
                scope,
                () -> build(ElasticLoadBalancingV2Client.builder(), scope, rate("Elastic Load Balancing", 40, 10)));
    }

    /** Five calls a second: the rate is not published, and what sends commands shares it. */
    @Override
    public SsmClient systemsManager(AwsScope scope) {
        return client(SsmClient.class, scope, () -> build(SsmClient.builder(), scope, rate("Systems Manager", 20, 5)));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        roles.values().forEach(role -> {
            role.credentials().close();
            role.sts().close();
        });
        http.close();
    }

    private <C extends SdkClient> C client(Class<C> type, AwsScope scope, Supplier<C> build) {
        return type.cast(clients.computeIfAbsent(new Key(type, scope), key -> build.get()));
    }

    private CallRate rate(String service, int burst, int perSecond) {
        return nanoTime == null ? CallRate.unlimited() : CallRate.of(service, burst, perSecond, nanoTime);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(
            B builder, AwsScope scope, CallRate rate) {
        return builder.region(Region.of(scope.region()))
                .credentialsProvider(credentials(scope))
                .endpointOverride(endpoint)
                .httpClient(http)
                .overrideConfiguration(overriding -> overriding
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .addExecutionInterceptor(new RatedCalls(rate)))
                .build();
    }

    private AwsCredentialsProvider credentials(AwsScope scope) {
        return scope.roleArn() == null
                ? credentials
                : roles.computeIfAbsent(scope, this::assume).credentials();
    }

    private Role assume(AwsScope scope) {
        AwsScope ourselves = new AwsScope(scope.region(), null);
        StsClient sts = build(StsClient.builder(), ourselves, CallRate.unlimited());
        StsAssumeRoleCredentialsProvider renewed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(scope.roleArn()).roleSessionName(SESSION_NAME))
                .build();
        return new Role(sts, renewed);
    }
}

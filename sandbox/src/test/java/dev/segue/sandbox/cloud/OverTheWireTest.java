package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.MemoryHttp;
import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/** The cloud as the real clients see it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverTheWireTest {
    private final Shop shop = new Shop();
    private final Front front = Front.builder(shop.clock)
            .autoScaling(shop.autoScaling)
            .ec2(shop.ec2)
            .elasticLoadBalancingV2(shop.balancing)
            .build();

    @Test
    void what_is_described_arrives_whole() {
        try (AutoScalingClient client = real(AutoScalingClient.builder())) {
            assertThat(client.describeAutoScalingGroups(request -> request.autoScalingGroupNames(BLUE))
                            .autoScalingGroups())
                    .containsExactly(shop.group(BLUE));
        }
        try (Ec2Client client = real(Ec2Client.builder())) {
            assertThat(client.describeLaunchTemplateVersions(request -> request.launchTemplateName(BLUE))
                            .launchTemplateVersions()
                            .get(0)
                            .launchTemplateData()
                            .imageId())
                    .isEqualTo("ami-good1");
        }
    }

    @Test
    void refusals_arrive_as_the_exceptions_that_AWS_models() {
        shop.rule(10, MAIN);
        try (ElasticLoadBalancingV2Client client = real(ElasticLoadBalancingV2Client.builder())) {
            assertThatThrownBy(() -> client.describeTargetHealth(request -> request.targetGroupArn(MAIN + "0")))
                    .isInstanceOf(TargetGroupNotFoundException.class);
            assertThatThrownBy(() -> client.createRule(request -> request.listenerArn(Shop.LISTENER)
                            .priority(10)
                            .conditions(Shop.header("A", "x"))
                            .actions(Shop.forward(MAIN))))
                    .isInstanceOf(PriorityInUseException.class);
        }
    }

    @Test
    void an_operation_that_is_not_there_answers_501() {
        try (AutoScalingClient client = real(AutoScalingClient.builder())) {
            assertThatThrownBy(() -> client.deleteWarmPool(request -> request.autoScalingGroupName(BLUE)))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("NotImplemented"));
        }
    }

    private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C real(B builder) {
        return builder.httpClient(new MemoryHttp(front))
                .endpointOverride(URI.create("http://sandbox"))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }
}

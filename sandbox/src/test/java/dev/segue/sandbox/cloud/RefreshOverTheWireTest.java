package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.sandbox.wire.Front;
import dev.segue.sandbox.wire.MemoryHttp;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;

/** Instance refreshes as the real client sees them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshOverTheWireTest {
    private final Refreshed refreshed = new Refreshed();
    private final AutoScalingClient client = AutoScalingClient.builder()
            .httpClient(new MemoryHttp(Front.builder(refreshed.shop.clock)
                    .autoScaling(refreshed.shop.autoScaling)
                    .build()))
            .endpointOverride(URI.create("http://sandbox"))
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void what_is_described_arrives_whole_at_every_stage() {
        String version = refreshed.version("ami-good2");
        String id = client.startInstanceRefresh(request -> request.autoScalingGroupName(BLUE)
                        .desiredConfiguration(desired -> desired.launchTemplate(
                                template -> template.launchTemplateName(BLUE).version(version)))
                        .preferences(preferences -> preferences
                                .minHealthyPercentage(100)
                                .maxHealthyPercentage(110)
                                .instanceWarmup(60)
                                .autoRollback(true)
                                .checkpointPercentages(33, 100)
                                .bakeTime(60)
                                .alarmSpecification(alarms -> alarms.alarms("shop-5xx"))))
                .instanceRefreshId();
        assertThat(described()).isEqualTo(refreshed.newest());
        assertThat(described().instanceRefreshId()).isEqualTo(id);
        assertThat(described().preferences().checkpointDelay()).isEqualTo(3600);

        refreshed.until(refresh -> refresh.percentageComplete() == 33);
        assertThat(described()).isEqualTo(refreshed.newest());
        client.rollbackInstanceRefresh(request -> request.autoScalingGroupName(BLUE));
        refreshed.until("RollbackSuccessful");
        assertThat(described()).isEqualTo(refreshed.newest());
        assertThat(described().rollbackDetails().percentageCompleteOnRollback()).isEqualTo(33);
    }

    @Test
    void refusals_arrive_as_the_exceptions_that_AWS_models() {
        assertThatThrownBy(() -> client.cancelInstanceRefresh(request -> request.autoScalingGroupName(BLUE)))
                .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
        client.startInstanceRefresh(request -> request.autoScalingGroupName(BLUE));
        assertThatThrownBy(() -> client.startInstanceRefresh(request -> request.autoScalingGroupName(BLUE)))
                .isInstanceOf(InstanceRefreshInProgressException.class);
        assertThatThrownBy(() -> client.rollbackInstanceRefresh(request -> request.autoScalingGroupName(BLUE)))
                .isInstanceOf(IrreversibleInstanceRefreshException.class);
        client.cancelInstanceRefresh(request -> request.autoScalingGroupName(BLUE));
    }

    private InstanceRefresh described() {
        return client.describeInstanceRefreshes(request -> request.autoScalingGroupName(BLUE))
                .instanceRefreshes()
                .get(0);
    }
}

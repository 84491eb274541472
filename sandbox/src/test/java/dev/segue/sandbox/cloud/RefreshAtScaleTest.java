package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/** Many instances, and many things at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshAtScaleTest {
    @Test
    @Timeout(60)
    void six_hours_of_a_thousand_instances_take_seconds() {
        World world = World.standard();
        Refreshed refreshed = new Refreshed(new Shop(
                settings -> settings,
                world.withGroups(List.of(world.groups().get(0).withSizes(0, 1000, 1000)))));
        refreshed.start(
                "ami-good2",
                preferences -> preferences
                        .maxHealthyPercentage(105)
                        .checkpointPercentages(10, 50, 100)
                        .checkpointDelay(1800));

        int leastServing = 1000;
        for (int minute = 0; minute < 360; minute++) {
            refreshed.pass(Duration.ofMinutes(1));
            leastServing = Math.min(leastServing, refreshed.serving());
        }

        InstanceRefresh last = refreshed.newest();
        assertThat(last.statusAsString()).isEqualTo("Successful");
        assertThat(Duration.between(last.startTime(), last.endTime()))
                .isBetween(Duration.ofHours(2), Duration.ofHours(4));
        assertThat(leastServing).isEqualTo(1000);
        assertThat(refreshed.versions()).hasSize(1000).containsOnly("2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatever_happens_in_between_it_ends_and_the_group_is_whole(long seed) {
        Random random = new Random(seed);
        Refreshed refreshed = new Refreshed();
        Shop shop = refreshed.shop;
        int min = List.of(0, 50, 90, 100).get(random.nextInt(4));
        refreshed.start(
                "ami-good2",
                preferences -> preferences
                        .minHealthyPercentage(min)
                        .maxHealthyPercentage(100 + random.nextInt(min + 1))
                        .autoRollback(random.nextBoolean())
                        .skipMatching(random.nextBoolean()));

        for (int i = 0; i < 12; i++) {
            disturb(random, refreshed);
            shop.seconds(random.nextInt(400));
        }
        shop.resume(BLUE, "Launch", "Terminate", "InstanceRefresh");
        shop.cloud.faults().capacity(BLUE, true);
        InstanceRefresh last = refreshed.until(refresh -> refresh.endTime() != null);
        shop.pass(Duration.ofHours(1));

        assertThat(refreshed.versions()).hasSize(shop.group(BLUE).desiredCapacity());
        assertThat(shop.ids(BLUE)).hasSameSizeAs(refreshed.versions());
        switch (last.status()) {
            case SUCCESSFUL -> assertThat(refreshed.versions()).containsOnly("2");
            case ROLLBACK_SUCCESSFUL -> assertThat(refreshed.versions()).containsOnly("1");
            default -> assertThat(last.statusAsString()).isIn("Cancelled", "Failed");
        }
    }

    private static void disturb(Random random, Refreshed refreshed) {
        Shop shop = refreshed.shop;
        switch (random.nextInt(9)) {
            case 0 -> shop.size(BLUE, 0, 1 + random.nextInt(6), 6);
            case 1 ->
                shop.suspend(
                        BLUE, List.of("Launch", "Terminate", "InstanceRefresh").get(random.nextInt(3)));
            case 2 -> shop.resume(BLUE, "Launch", "Terminate", "InstanceRefresh");
            case 3 -> shop.ids(BLUE).stream().findAny().ifPresent(shop.cloud.faults()::loseInstance);
            case 4 -> shop.cloud.faults().capacity(BLUE, random.nextBoolean());
            case 5 -> {
                if (random.nextInt(4) == 0
                        && List.of("Pending", "InProgress", "RollbackInProgress")
                                .contains(refreshed.status())) {
                    shop.autoScaling.cancelInstanceRefresh(request ->
                            request.autoScalingGroupName(BLUE).waitForTransitioningInstances(random.nextBoolean()));
                }
            }
            case 6 -> {
                if (random.nextInt(2) == 0 && List.of("Pending", "InProgress").contains(refreshed.status())) {
                    refreshed.rollBack();
                }
            }
            default -> {}
        }
    }
}

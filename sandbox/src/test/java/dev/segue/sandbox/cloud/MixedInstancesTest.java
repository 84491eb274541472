package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.BLUE;
import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** Groups with a mixed instances policy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MixedInstancesTest {
    private static final String MIXED = "shop-mixed";

    private final Refreshed refreshed = new Refreshed();
    private final Shop shop = refreshed.shop;

    @Test
    void a_group_with_a_policy_launches_the_first_override() {
        create(policy("1", override("m5.large"), override("m5a.large")));

        AutoScalingGroup group = shop.group(MIXED);
        assertThat(group.launchTemplate()).isNull();
        assertThat(group.mixedInstancesPolicy().launchTemplate().overrides()).hasSize(2);
        assertThat(group.mixedInstancesPolicy()
                        .launchTemplate()
                        .launchTemplateSpecification()
                        .launchTemplateId())
                .startsWith("lt-");
        assertThat(group.instances()).extracting(Instance::instanceType).containsExactly("m5.large", "m5.large");
    }

    @Test
    void an_override_may_have_a_template_or_an_image_of_its_own() {
        String version = refreshed.version("ami-good2");
        create(policy(
                "1",
                override("m5.large").toBuilder()
                        .launchTemplateSpecification(
                                template -> template.launchTemplateName(BLUE).version(version))
                        .build()));
        assertThat(shop.group(MIXED).instances().get(0).launchTemplate().version())
                .isEqualTo(version);

        update(policy("1", override("m5.large").toBuilder().imageId("ami-good3").build()));
        shop.size(MIXED, 0, 3, 3);
        shop.pass(Duration.ofMinutes(2));
        String newest = shop.ids(MIXED).get(2);
        assertThat(shop.instances.instance(newest).orElseThrow().image().id()).isEqualTo("ami-good3");
    }

    @Test
    void a_refresh_to_a_whole_policy_is_saved_on_success_and_skips_what_matches() {
        create(policy("1", override("m5.large")));
        String version = refreshed.version("ami-good2");
        refresh(policy(version, override("m5.large")));
        shop.pass(Duration.ofHours(1));

        assertThat(status()).isEqualTo("Successful");
        assertThat(shop.group(MIXED)
                        .mixedInstancesPolicy()
                        .launchTemplate()
                        .launchTemplateSpecification()
                        .version())
                .isEqualTo(version);
        assertThat(shop.group(MIXED).instances())
                .hasSize(2)
                .allMatch(instance -> instance.launchTemplate().version().equals(version));

        refresh(policy(version, override("m5.large"), override("c5.large")));
        shop.seconds(10);
        assertThat(status()).isEqualTo("Successful");
        refresh(policy(version, override("c5.large")));
        shop.seconds(10);
        assertThat(status()).isEqualTo("InProgress");
    }

    @Test
    void what_would_be_ignored_is_refused() {
        assertThat(code(() -> create(policy(
                        "1",
                        LaunchTemplateOverrides.builder().weightedCapacity("2").build()))))
                .isEqualTo("ValidationError");
        assertThat(code(() -> create(MixedInstancesPolicy.builder().build()))).isEqualTo("ValidationError");
        assertThat(code(() -> shop.autoScaling.createAutoScalingGroup(request ->
                        request.autoScalingGroupName(MIXED).minSize(0).maxSize(0))))
                .isEqualTo("ValidationError");
    }

    private void create(MixedInstancesPolicy policy) {
        shop.autoScaling.createAutoScalingGroup(request -> request.autoScalingGroupName(MIXED)
                .mixedInstancesPolicy(policy)
                .minSize(0)
                .desiredCapacity(2)
                .maxSize(3));
        shop.pass(Duration.ofMinutes(2));
    }

    private void update(MixedInstancesPolicy policy) {
        shop.autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(MIXED).mixedInstancesPolicy(policy));
    }

    private void refresh(MixedInstancesPolicy policy) {
        shop.autoScaling.startInstanceRefresh(request -> request.autoScalingGroupName(MIXED)
                .desiredConfiguration(desired -> desired.mixedInstancesPolicy(policy))
                .preferences(preferences -> preferences.skipMatching(true)));
    }

    private String status() {
        return shop.autoScaling
                .describeInstanceRefreshes(request -> request.autoScalingGroupName(MIXED))
                .instanceRefreshes()
                .get(0)
                .statusAsString();
    }

    private static LaunchTemplateOverrides override(String type) {
        return LaunchTemplateOverrides.builder().instanceType(type).build();
    }

    private static MixedInstancesPolicy policy(String version, LaunchTemplateOverrides... overrides) {
        return MixedInstancesPolicy.builder()
                .launchTemplate(launched -> launched.launchTemplateSpecification(
                                template -> template.launchTemplateName(BLUE).version(version))
                        .overrides(overrides))
                .build();
    }
}

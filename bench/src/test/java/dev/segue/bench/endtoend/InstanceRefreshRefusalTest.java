package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.deployment.Outcome;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class InstanceRefreshRefusalTest extends RefreshRehearsal {
    @Test
    void refuses_beside_a_refresh_of_somebody_else_if_the_plan_says_so() {
        WorkflowStub workflow = startBesideAForeignRefresh("ifRefreshRunning: fail\n");

        assertThat(rehearsal.outcome(workflow)).isInstanceOf(Outcome.Refused.class);
        assertThat(rehearsal.picture()).containsEntry("template shop-blue", "[1=ami-good1]");
        assertThat(rehearsal.mutations()).isEqualTo(List.of("StartInstanceRefresh"));
    }

    @Test
    void gives_up_on_a_refresh_that_does_not_end() {
        rehearsal.cloud.faults().refresh(GROUP, true);

        assertRefused("somebody else");
    }

    @Test
    void refuses_a_group_whose_version_would_move() {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .launchTemplate(template -> template.launchTemplateName(GROUP).version("$Latest")));

        assertRefused("pin shop-blue to version 1");
    }

    @Test
    void refuses_an_image_that_would_move() {
        rehearsal
                .cloud
                .ec2()
                .createLaunchTemplateVersion(request -> request.launchTemplateName(GROUP)
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.imageId("resolve:ssm:/images/shop")));
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(GROUP)
                .launchTemplate(template -> template.launchTemplateName(GROUP).version("2")));

        Outcome outcome = rehearsal.deploy("ami-good2");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains("resolve:ssm:/images/shop: pin it to an AMI id");
    }

    @Test
    void refuses_overrides_that_the_new_image_would_not_reach() {
        mix(List.of(LaunchTemplateOverrides.builder()
                .instanceType("m7g.large")
                .imageId("ami-good1")
                .build()));

        Outcome outcome = rehearsal.deploy("ami-good2");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains("R10");
        assertThat(rehearsal.mutations()).isEmpty();
    }

    @Test
    void refuses_instances_in_standby_unless_the_plan_says_what_becomes_of_them() {
        autoScaling.enterStandby(request -> request.autoScalingGroupName(GROUP)
                .instanceIds(rehearsal.instancesOf(GROUP).get(0))
                .shouldDecrementDesiredCapacity(true));
        rehearsal.env.sleep(Duration.ofMinutes(10));

        assertRefused("1 instances in standby");
        rehearsal.plan(yaml -> yaml + "standbyInstances: ignore\n");
        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{1=1, 2=2}");
    }

    @Test
    void refuses_protected_instances_unless_the_plan_says_what_becomes_of_them() {
        autoScaling.setInstanceProtection(request -> request.autoScalingGroupName(GROUP)
                .instanceIds(rehearsal.instancesOf(GROUP).get(0))
                .protectedFromScaleIn(true));

        assertRefused("1 instances protected from scale-in");
        rehearsal.plan(yaml -> yaml + "protectedInstances: refresh\n");
        assertThat(rehearsal.deploy("ami-good2")).isEqualTo(new Outcome.Promoted());
        assertThat(settled()).containsEntry("shop-blue versions", "{2=3}");
    }

    @Test
    void refuses_to_empty_a_group_of_one() {
        autoScaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(GROUP).minSize(1).desiredCapacity(1));
        rehearsal.env.sleep(Duration.ofMinutes(20));
        rehearsal.plan(yaml -> yaml.replace("maxHealthyPercent: 150", "minHealthyPercent: 50"));

        assertRefused("R12");
    }

    @Test
    void refuses_a_group_that_cannot_be_refreshed() {
        autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName(GROUP).scalingProcesses("InstanceRefresh", "Launch"));

        assertRefused("InstanceRefresh, Launch suspended");
    }

    private void assertRefused(String because) {
        Outcome outcome = rehearsal.deploy("ami-good2");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains(because);
        assertThat(rehearsal.picture()).containsEntry("template shop-blue", "[1=ami-good1]");
    }
}

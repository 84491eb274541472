package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.workflows.deployment.Outcome;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final AutoScalingClient autoScaling = rehearsal.cloud.autoScaling();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void names_a_group_that_does_not_exist() {
        refuses(yaml -> yaml.replace("shop-green]", "shop-red]"), "shop-red");
    }

    @Test
    void names_an_image_that_does_not_exist() {
        Outcome outcome = rehearsal.deploy("ami-nowhere");

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains("ami-nowhere");
        assertThat(rehearsal.mutations()).isEmpty();
    }

    @Test
    void names_a_process_that_is_suspended() {
        autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName("shop-green").scalingProcesses("Launch", "AddToLoadBalancer"));

        refuses(yaml -> yaml, "shop-green has AddToLoadBalancer, Launch suspended");
    }

    @Test
    void says_that_a_capacity_cannot_work() {
        refuses(
                yaml -> yaml + "capacity: {min: 1, desired: 1, max: 2}\n",
                "3 instances of shop-blue are in service, more than the maximum of 2");
    }

    @Test
    void says_that_the_health_timeout_cannot_work() {
        refuses(yaml -> yaml + "healthTimeout: 150s\n", "plan.healthTimeout must exceed 150s");
    }

    @Test
    void names_alarms_that_do_not_exist() {
        refuses(yaml -> yaml.replace("shop-p99", "shop-p98"), "no alarm is named shop-p98");
    }

    @Test
    void asserts_which_group_is_active() {
        refuses(yaml -> yaml + "active: shop-green\n", "the plan says that shop-green is active, but shop-blue is");
    }

    @Test
    void names_the_deployment_that_was_interrupted() {
        autoScaling.createOrUpdateTags(request -> request.tags(Tag.builder()
                .resourceType("auto-scaling-group")
                .resourceId("shop-blue")
                .key("segue:deployment")
                .value("d-17")
                .propagateAtLaunch(false)
                .build()));

        refuses(yaml -> yaml, "shop-blue carries the mark of deployment d-17: see segue doctor shop/production");
    }

    @Test
    void names_the_template_version_to_pin() {
        autoScaling.updateAutoScalingGroup(request -> request.autoScalingGroupName("shop-green")
                .launchTemplate(
                        template -> template.launchTemplateName("shop-green").version("$Latest")));

        refuses(yaml -> yaml, "pin group shop-green to version 1");
    }

    @Test
    void names_a_rule_that_would_take_the_marked_requests() {
        rehearsal
                .cloud
                .loadBalancing()
                .createRule(request -> request.listenerArn(Stage.LISTENER)
                        .priority(1)
                        .conditions(RuleCondition.builder()
                                .field("path-pattern")
                                .pathPatternConfig(pattern -> pattern.values("/ver*"))
                                .build())
                        .actions(Action.builder()
                                .type("forward")
                                .targetGroupArn(Stage.MAIN)
                                .build()));

        refuses(yaml -> yaml, "takes the marked requests before ours");
    }

    @Test
    void lists_every_obstacle_at_once() {
        autoScaling.suspendProcesses(
                request -> request.autoScalingGroupName("shop-blue").scalingProcesses("Terminate"));

        refuses(
                yaml -> yaml.replace("shop-5xx", "shop-4xx") + "healthTimeout: 1s\n",
                "plan.healthTimeout",
                "no alarm is named shop-4xx",
                "shop-blue has Terminate suspended");
    }

    private void refuses(UnaryOperator<String> change, String... reasons) {
        Outcome outcome = rehearsal.plan(change).deploy("ami-good2");

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.reason()).contains(reasons);
        assertThat(rehearsal.mutations()).isEmpty();
    }
}

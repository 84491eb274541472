package dev.segue.activities.autoscaling;

import static dev.segue.activities.Acting.notYet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeAutoScaling;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeEc2;
import dev.segue.activities.fakes.Faults;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.AwsScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandbyTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final AsgName BLUE = new AsgName("shop-blue");

    private final Acting acting = new Acting();
    private final FakeAutoScaling aws = new FakeAutoScaling("shop-blue", 45);
    private final FakeEc2 ec2 = new FakeEc2();
    private final FakeClients clients = new FakeClients(aws, ec2);
    private final AutoScalingGroups groups =
            acting.on(AutoScalingGroups.class, new AwsAutoScalingGroups(clients, acting.attempts));

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void enters_in_batches_AWS_accepts() {
        assertThat(groups.enterStandby(SCOPE, BLUE)).isEqualTo(45);
        assertThat(aws.mutations).containsExactly("enterStandby 20", "enterStandby 20", "enterStandby 5");
        assertThat(aws.desired).isZero();
    }

    @Test
    void does_nothing_the_second_time() {
        groups.enterStandby(SCOPE, BLUE);
        aws.mutations.clear();

        assertThat(groups.enterStandby(SCOPE, BLUE)).isEqualTo(45);
        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void resumes_at_the_batch_whose_reply_was_lost() {
        clients.put(Faults.losingReplies(AutoScalingClient.class, aws, "enterStandby", 1));

        assertThat(Acting.failureOf(() -> groups.enterStandby(SCOPE, BLUE)).getType())
                .isEqualTo("BUSY");
        assertThat(groups.enterStandby(SCOPE, BLUE)).isEqualTo(45);
        assertThat(aws.mutations).containsExactly("enterStandby 20", "enterStandby 20", "enterStandby 5");
    }

    @Test
    void waits_while_instances_drain() {
        aws.stateAfterEnterStandby = "EnteringStandby";
        assertThat(notYet(() -> groups.enterStandby(SCOPE, BLUE)))
                .isEqualTo("0 of 45 instances of shop-blue in standby");

        aws.moveAll("EnteringStandby", "Standby");
        assertThat(groups.enterStandby(SCOPE, BLUE)).isEqualTo(45);
    }

    @Test
    void waits_for_pending_ones_and_ignores_leaving_ones() {
        aws.add(1, "Pending:Wait");
        aws.add(1, "Terminating:Wait");
        aws.add(1, "Warmed:Stopped");

        assertThat(notYet(() -> groups.enterStandby(SCOPE, BLUE)))
                .isEqualTo("45 of 46 instances of shop-blue in standby");
        aws.moveAll("Pending:Wait", "InService");
        aws.desired = 1;
        assertThat(groups.enterStandby(SCOPE, BLUE)).isEqualTo(46);
    }

    @Test
    void looks_again_when_AWS_refuses_what_a_stale_describe_showed() {
        groups.enterStandby(SCOPE, BLUE);
        aws.moveAll("Standby", "InService");
        AutoScalingClient stale = Faults.staleReads(AutoScalingClient.class, aws, "describeAutoScalingGroups", 2);
        stale.describeAutoScalingGroups(request -> request.autoScalingGroupNames("shop-blue"));
        aws.moveAll("InService", "Standby");
        clients.put(stale);

        assertThat(notYet(() -> groups.enterStandby(SCOPE, BLUE))).contains("is not in InService");
        assertThat(groups.enterStandby(SCOPE, BLUE)).isEqualTo(45);
    }

    @Test
    void waits_with_the_words_of_AWS_while_the_minimum_is_in_the_way() {
        aws.min = 45;

        assertThat(notYet(() -> groups.enterStandby(SCOPE, BLUE))).contains("would fall below the minimum");
        assertThat(aws.states()).containsOnly("InService");
    }

    @Test
    void exits_in_batches_and_waits_until_all_are_in_service() {
        groups.enterStandby(SCOPE, BLUE);
        aws.mutations.clear();
        aws.stateAfterExitStandby = "Pending";

        assertThat(notYet(() -> groups.exitStandby(SCOPE, BLUE)))
                .isEqualTo("0 of 45 instances of shop-blue back in service");
        aws.moveAll("Pending", "InService");
        assertThat(groups.exitStandby(SCOPE, BLUE)).isEqualTo(45);
        assertThat(aws.mutations).containsExactly("exitStandby 20", "exitStandby 20", "exitStandby 5");
    }

    @Test
    void does_not_wait_for_an_instance_that_died_in_standby() {
        groups.enterStandby(SCOPE, BLUE);
        ec2.states.put("i-00000001", "terminated");
        ec2.states.put("i-00000002", FakeEc2.FORGOTTEN);
        aws.mutations.clear();
        aws.stateAfterExitStandby = "Pending";
        notYet(() -> groups.exitStandby(SCOPE, BLUE));
        aws.instances.keySet().stream()
                .filter(id -> !ec2.states.containsKey(id))
                .forEach(id -> aws.change(id, instance -> instance.lifecycleState("InService")));

        assertThat(groups.exitStandby(SCOPE, BLUE)).isEqualTo(43);
        assertThat(aws.mutations).containsExactly("exitStandby 20", "exitStandby 20", "exitStandby 3", "exitStandby 2");
    }

    @Test
    void counts_the_rollback_capacity() {
        groups.enterStandby(SCOPE, BLUE);
        aws.change("i-00000003", instance -> instance.lifecycleState("EnteringStandby"));
        ec2.states.put("i-00000001", "terminated");
        ec2.states.put("i-00000002", "stopped");

        assertThat(groups.standbyRunning(SCOPE, BLUE)).isEqualTo(43);
        assertThat(notYet(() -> groups.watchStandby(SCOPE, BLUE, 86))).isEqualTo("rollback capacity 43 of 86");
        assertThat(groups.watchStandby(SCOPE, BLUE, 87)).isEqualTo(43);
    }
}

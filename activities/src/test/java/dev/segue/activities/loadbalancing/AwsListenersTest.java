package dev.segue.activities.loadbalancing;

import static dev.segue.activities.Acting.failureOf;
import static dev.segue.activities.Acting.notYet;
import static dev.segue.activities.fakes.FakeLoadBalancing.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.Acting;
import dev.segue.activities.fakes.FakeClients;
import dev.segue.activities.fakes.FakeLoadBalancing;
import dev.segue.activities.fakes.Faults;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.ListenerView;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.RuleArn;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupArn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsListenersTest {
    private static final AwsScope SCOPE = new AwsScope("eu-west-1", null);
    private static final TargetGroupArn SYNTHETIC = new TargetGroupArn("arn:aws:tg/shop-synthetic/1");
    private static final ListenerArn NOWHERE = new ListenerArn("arn:nowhere");

    private final Acting acting = new Acting();
    private final FakeLoadBalancing aws = new FakeLoadBalancing();
    private final FakeClients clients = new FakeClients(aws);
    private final Listeners listeners = acting.on(Listeners.class, new AwsListeners(clients, acting.attempts));

    @AfterEach
    void close() {
        acting.close();
    }

    @Test
    void describes_rules_in_the_order_they_are_tried() {
        aws.add(rule(20, forward(SYNTHETIC.value()), header("X-Test", "yes")));
        Action weighted = Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(ForwardActionConfig.builder()
                        .targetGroups(tuple("arn:blue", 90), tuple("arn:green", 10))
                        .build())
                .build();
        RuleCondition path = RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(config -> config.values("/shop/*"))
                .build();
        String ninth = aws.add(rule(9, weighted, path));

        ListenerView view = listeners.describe(SCOPE, new ListenerArn(LISTENER));

        assertThat(view.port()).isEqualTo(443);
        assertThat(view.rules()).extracting(ListenerView.RuleView::priority).containsExactly(9, 20, null);
        assertThat(view.rules().get(0).forwardsTo()).isEqualTo(Map.of("arn:blue", 90, "arn:green", 10));
        assertThat(view.rules().get(0).conditions())
                .containsExactly(new ListenerView.Condition("path-pattern", "", List.of("/shop/*")));
        assertThat(view.rules().get(1).conditions())
                .containsExactly(new ListenerView.Condition("http-header", "X-Test", List.of("yes")));
        assertThat(listeners.describeOf(SCOPE, new RuleArn(ninth))).isEqualTo(view);
    }

    @Test
    void fails_for_good_when_there_is_no_such_listener_or_rule() {
        assertThat(failureOf(() -> listeners.describe(SCOPE, NOWHERE)).getType())
                .isEqualTo("NO_SUCH_RESOURCE");
        RuleArn gone = new RuleArn(LISTENER.replace(":listener/", ":listener-rule/") + "/gone");
        assertThat(failureOf(() -> listeners.describeOf(SCOPE, gone)).getType()).isEqualTo("NO_SUCH_RESOURCE");
    }

    @Test
    void creates_the_rule_once_with_its_tag_at_the_lowest_free_number() {
        aws.add(rule(1, forward("arn:other"), header("Other", "x")));
        RuleArn created = listeners.createRule(SCOPE, wanted(null, "True"));

        assertThat(listeners.createRule(SCOPE, wanted(null, "True"))).isEqualTo(created);
        assertThat(aws.mutations).containsExactly("createRule 2");
        assertThat(aws.tags.get(created.value())).containsExactly(tag("d-1"));
        assertThat(aws.rules.get(created.value())).satisfies(rule -> {
            assertThat(RuleViews.forwardsTo(rule)).containsOnlyKeys(SYNTHETIC.value());
            assertThat(Rules.value(rule)).contains("True");
        });
    }

    @Test
    void makes_up_a_value_that_matches_nothing_else() {
        RuleArn created = listeners.createRule(SCOPE, wanted(null, null));

        assertThat(aws.rules.get(created.value()))
                .satisfies(
                        rule -> assertThat(Rules.value(rule)).get().asString().matches("[a-z0-9]{26}"));
        assertThat(listeners.createRule(SCOPE, wanted(null, null))).isEqualTo(created);
        assertThat(aws.mutations).hasSize(1);
    }

    @Test
    void creates_one_rule_when_the_reply_was_lost() {
        clients.put(Faults.losingReplies(ElasticLoadBalancingV2Client.class, aws, "createRule", 1));

        assertThat(failureOf(() -> listeners.createRule(SCOPE, wanted(null, null)))
                        .getType())
                .isEqualTo("BUSY");
        listeners.createRule(SCOPE, wanted(null, null));
        assertThat(aws.mutations).hasSize(1);
    }

    @Test
    void creates_one_rule_when_describes_are_stale() {
        clients.put(Faults.staleReads(ElasticLoadBalancingV2Client.class, aws, "describeRules", 4));

        notYet(() -> listeners.createRule(SCOPE, wanted(null, null)));
        assertThat(notYet(() -> listeners.createRule(SCOPE, wanted(null, null))))
                .startsWith("priority 1 of");
        listeners.createRule(SCOPE, wanted(null, null));
        assertThat(aws.rules).hasSize(2);
    }

    @Test
    void fails_for_good_on_the_number_of_another_rule() {
        aws.add(rule(7, forward("arn:other"), header("Other", "x")));

        assertThat(failureOf(() -> listeners.createRule(SCOPE, wanted(7, "True"))))
                .satisfies(failure -> {
                    assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
                    assertThat(failure.getOriginalMessage()).contains("Priority is currently in use");
                });
    }

    @Test
    void does_not_take_another_deployments_rule_for_its_own() {
        aws.add(rule(1, forward(SYNTHETIC.value()), header("Synthetic", "True")), tag("d-0"));

        listeners.createRule(SCOPE, wanted(null, "True"));
        assertThat(aws.mutations).containsExactly("createRule 2");
    }

    @Test
    void uses_a_rule_without_a_tag_that_does_the_same_but_leaves_it() {
        String byHand = aws.add(rule(5, forward(SYNTHETIC.value()), header("synthetic", "true")));

        assertThat(listeners.createRule(SCOPE, wanted(null, "True")).value()).isEqualTo(byHand);
        listeners.deleteRule(SCOPE, wanted(null, "True"));
        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void deletes_its_rule_once() {
        listeners.createRule(SCOPE, wanted(null, null));
        aws.mutations.clear();

        listeners.deleteRule(SCOPE, wanted(null, null));
        listeners.deleteRule(SCOPE, wanted(null, null));
        assertThat(aws.mutations).containsExactly("deleteRule");
        assertThat(aws.rules).hasSize(1);
    }

    @Test
    void has_nothing_to_delete_where_the_listener_is_gone() {
        listeners.deleteRule(SCOPE, new SyntheticRule(NOWHERE, null, "Synthetic", "True", SYNTHETIC, "d-1"));

        assertThat(aws.mutations).isEmpty();
    }

    @Test
    void finds_the_rules_of_a_deployment_by_their_tag() {
        aws.add(rule(1, forward(SYNTHETIC.value()), header("Synthetic", "True")), tag("d-0"));
        String ours = aws.add(rule(2, forward(SYNTHETIC.value()), header("Synthetic", "True")), tag("d-1"));

        assertThat(listeners.tagged(SCOPE, new ListenerArn(LISTENER), "d-1")).containsExactly(new RuleArn(ours));
        assertThat(listeners.tagged(SCOPE, new ListenerArn(LISTENER), "d-2")).isEmpty();
        assertThat(listeners.tagged(SCOPE, NOWHERE, "d-1")).isEmpty();
    }

    private static SyntheticRule wanted(@Nullable Integer priority, @Nullable String value) {
        return new SyntheticRule(new ListenerArn(LISTENER), priority, "Synthetic", value, SYNTHETIC, "d-1");
    }

    private static Rule rule(int priority, Action action, RuleCondition condition) {
        return Rule.builder()
                .priority(Integer.toString(priority))
                .isDefault(false)
                .conditions(condition)
                .actions(action)
                .build();
    }

    private static RuleCondition header(String name, String value) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(config -> config.httpHeaderName(name).values(value))
                .build();
    }

    private static Action forward(String targetGroup) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(targetGroup)
                .build();
    }

    private static TargetGroupTuple tuple(String targetGroup, int weight) {
        return TargetGroupTuple.builder()
                .targetGroupArn(targetGroup)
                .weight(weight)
                .build();
    }

    private static Tag tag(String deployment) {
        return Tag.builder().key("segue:deployment").value(deployment).build();
    }
}

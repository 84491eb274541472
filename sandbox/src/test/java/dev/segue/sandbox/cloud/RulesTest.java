package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.LISTENER;
import static dev.segue.sandbox.cloud.Shop.MAIN;
import static dev.segue.sandbox.cloud.Shop.SYNTHETIC;
import static dev.segue.sandbox.cloud.Shop.code;
import static dev.segue.sandbox.cloud.Shop.forward;
import static dev.segue.sandbox.cloud.Shop.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.sandbox.balancer.RoutingTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Rules and listeners. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTest {
    private final Shop shop = new Shop();

    @Test
    void E7_header_names_and_values_have_their_limits() {
        assertThat(code(() -> create(1, header("Host", "x")))).isEqualTo("ValidationError");
        assertThat(code(() -> create(1, header("X".repeat(41), "x")))).isEqualTo("ValidationError");
        assertThat(code(() -> create(1, header("X", "x".repeat(129))))).isEqualTo("ValidationError");
        create(1, header("X".repeat(40), "x".repeat(128)));
    }

    @Test
    void E8_a_priority_is_taken_once_per_listener() {
        create(7, header("A", "x"));

        assertThat(code(() -> create(7, header("B", "x")))).isEqualTo("PriorityInUse");
        assertThat(code(() -> create(0, header("B", "x")))).isEqualTo("ValidationError");
        assertThat(code(() -> create(50_001, header("B", "x")))).isEqualTo("ValidationError");
    }

    @Test
    void E8_at_most_100_rules_and_5_values() {
        for (int i = 1; i <= 100; i++) {
            create(i, header("A", "x"));
        }

        assertThat(code(() -> create(101, header("A", "x")))).isEqualTo("TooManyRules");
        assertThat(code(() -> create(101, header("A", "1", "2", "3", "4", "5", "6"))))
                .isEqualTo("TooManyRuleConditionValues");
    }

    @Test
    void E9_modifying_a_rule_replaces_all_of_its_actions() {
        String rule = create(1, header("A", "x"));

        shop.balancing.modifyRule(request -> request.ruleArn(rule).actions(weighted(90, 10)));

        assertThat(weights(rule)).isEqualTo(Map.of(MAIN, 90, SYNTHETIC, 10));
        shop.balancing.modifyRule(request -> request.ruleArn(rule).actions(forward(MAIN)));
        assertThat(weights(rule)).isEqualTo(Map.of(MAIN, 1));
        assertThat(described(rule).conditions()).hasSize(1);
    }

    @Test
    void E10_weights_are_0_to_999() {
        String rule = create(1, header("A", "x"));

        assertThat(code(() -> shop.balancing.modifyRule(
                        request -> request.ruleArn(rule).actions(weighted(1000, 0)))))
                .isEqualTo("ValidationError");
    }

    @Test
    void E14_a_rule_reaches_the_load_balancer_after_its_propagation() {
        create(1, header("Synthetic", "True"));
        shop.seconds(4);
        assertThat(routes()).hasSize(1);

        shop.seconds(1);
        assertThat(routes()).hasSize(2);
        assertThat(routes().get(0).conditions())
                .containsExactly(new RoutingTable.Condition("http-header", "Synthetic", List.of("True")));
    }

    @Test
    void E15_a_target_group_of_weight_0_is_in_use() {
        shop.attach(Shop.BLUE, SYNTHETIC);
        String rule = create(1, header("A", "x"));
        shop.balancing.modifyRule(request -> request.ruleArn(rule).actions(weighted(1, 0)));
        shop.seconds(160);

        assertThat(shop.targets(SYNTHETIC)).hasSize(3).containsValue("healthy");
    }

    @Test
    void E16_tag_values_may_not_hold_everything() {
        String rule = create(1, header("A", "x"));

        assertThat(code(() -> tag(rule, "not, this"))).isEqualTo("ValidationError");
        tag(rule, "deployment-1 _.:/=+-@");
        assertThat(shop.balancing
                        .describeTags(request -> request.resourceArns(rule))
                        .tagDescriptions()
                        .get(0)
                        .tags())
                .hasSize(1);
    }

    @Test
    void E17_rules_are_tried_from_the_lowest_number_and_the_default_last() {
        create(20, header("B", "x"));
        String first = create(10, header("A", "x"));

        List<Rule> rules = shop.balancing
                .describeRules(request -> request.listenerArn(LISTENER))
                .rules();

        assertThat(rules).extracting(Rule::priority).containsExactly("10", "20", "default");
        shop.balancing.setRulePriorities(request -> request.rulePriorities(
                RulePriorityPair.builder().ruleArn(first).priority(30).build()));
        assertThat(described(first).priority()).isEqualTo("30");
    }

    @Test
    void the_default_rule_stays() {
        String standard = shop.balancing
                .describeRules(request -> request.listenerArn(LISTENER))
                .rules()
                .get(0)
                .ruleArn();

        assertThat(code(() -> shop.balancing.deleteRule(request -> request.ruleArn(standard))))
                .isEqualTo("OperationNotPermitted");
    }

    @Test
    void E9_modifying_a_listener_replaces_its_default_actions() {
        shop.balancing.modifyListener(request -> request.listenerArn(LISTENER).defaultActions(weighted(1, 1)));
        shop.seconds(5);

        assertThat(routes().get(0).action()).isEqualTo(new RoutingTable.Action.Forward(Map.of(MAIN, 1, SYNTHETIC, 1)));
    }

    @Test
    void E8_a_target_group_belongs_to_one_load_balancer() {
        String other = shop.balancing
                .createLoadBalancer(request -> request.name("other").subnets("subnet-1", "subnet-2"))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();

        assertThat(code(() -> shop.balancing.createListener(request ->
                        request.loadBalancerArn(other).protocol("HTTP").port(81).defaultActions(forward(MAIN)))))
                .isEqualTo("TargetGroupAssociationLimit");
    }

    private String create(int priority, RuleCondition condition) {
        return shop.balancing
                .createRule(request -> request.listenerArn(LISTENER)
                        .priority(priority)
                        .conditions(condition)
                        .actions(forward(SYNTHETIC)))
                .rules()
                .get(0)
                .ruleArn();
    }

    private void tag(String arn, String value) {
        shop.balancing.addTags(request -> request.resourceArns(arn)
                .tags(Tag.builder().key("segue:deployment").value(value).build()));
    }

    private Rule described(String arn) {
        return shop.balancing
                .describeRules(request -> request.ruleArns(arn))
                .rules()
                .get(0);
    }

    private Map<String, Integer> weights(String arn) {
        return Forwards.weights(described(arn).actions().get(0));
    }

    private List<RoutingTable.Rule> routes() {
        return Objects.requireNonNull(shop.table.listeners().get(8000)).rules();
    }

    private static Action weighted(int main, int synthetic) {
        return Action.builder()
                .type("forward")
                .forwardConfig(config -> config.targetGroups(
                        TargetGroupTuple.builder()
                                .targetGroupArn(MAIN)
                                .weight(main)
                                .build(),
                        TargetGroupTuple.builder()
                                .targetGroupArn(SYNTHETIC)
                                .weight(synthetic)
                                .build()))
                .build();
    }
}

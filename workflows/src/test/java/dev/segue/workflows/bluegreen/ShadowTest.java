package dev.segue.workflows.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.ListenerView;
import dev.segue.workflows.aws.ListenerView.Condition;
import dev.segue.workflows.aws.ListenerView.RuleView;
import dev.segue.workflows.aws.RuleArn;
import dev.segue.workflows.deployment.HttpRequest;
import dev.segue.workflows.deployment.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShadowTest {
    @ParameterizedTest(name = "{0} {1} {2} over {3} -> {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # field              | name      | value       | url                       | shadows
            path-pattern         |           | /health     | http://shop.example/health | true
            path-pattern         |           | /h?alth*    | http://shop.example/health | true
            path-pattern         |           | /Health     | http://shop.example/health | false
            path-pattern         |           | /           | http://shop.example        | true
            host-header          |           | *.EXAMPLE   | http://shop.example/health | true
            host-header          |           | api.example | http://shop.example/health | false
            http-request-method  |           | GET         | http://shop.example/health | true
            http-request-method  |           | POST        | http://shop.example/health | false
            http-header          | synthetic | tr*         | http://shop.example/health | true
            http-header          | Synthetic | other       | http://shop.example/health | false
            http-header          | X-Canary  | 1           | http://shop.example/health | false
            query-string         |           | a           | http://shop.example/health | false
            source-ip            |           | 10.0.0.0/8  | http://shop.example/health | true
            """)
    void knows_which_rule_takes_a_marked_request(String field, String name, String value, String url, boolean shadows) {
        Shadow shadow = new Shadow(listener(rule(5, new Condition(field, name == null ? "" : name, List.of(value)))));
        List<HttpRequest> requests = List.of(Json.MAPPER.convertValue(Map.of("url", url), HttpRequest.class));

        assertThat(shadow.over(6, requests, "Synthetic", "True").isPresent()).isEqualTo(shadows);
        assertThat(shadow.over(5, requests, "Synthetic", "True")).isEmpty();
    }

    @Test
    void finds_the_lowest_free_priority() {
        RuleView[] rules = IntStream.of(1, 2, 4, 50).mapToObj(ShadowTest::rule).toArray(RuleView[]::new);

        assertThat(new Shadow(listener(rules)).lowestFree()).isEqualTo(3);
        assertThat(new Shadow(listener()).lowestFree()).isEqualTo(1);
    }

    private static ListenerView listener(RuleView... rules) {
        return new ListenerView(new ListenerArn("arn"), "balancer", 80, List.of(rules));
    }

    private static RuleView rule(int priority, Condition... conditions) {
        return new RuleView(new RuleArn("rule-" + priority), priority, List.of(conditions), Map.of());
    }
}

package dev.segue.workflows.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.deployment.Bake;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.deployment.Percent;
import dev.segue.workflows.deployment.PlanReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BlueGreenPlanTest {
    static final String SMALLEST = """
            strategy: blue-green
            service: shop
            environment: production
            region: eu-west-1
            groups: [shop-blue, shop-green]
            shift:
              mode: standby
              mainTargetGroup: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-main/0123456789abcdef
              syntheticTargetGroup: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-synthetic/fedcba9876543210
            synthetic:
              rule: {listener: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2"}
              requests:
                - {url: "http://127.0.0.1:8000/health"}
            """;

    private static final PlanReader READER = new PlanReader(Map.of(BlueGreenPlan.STRATEGY, BlueGreenPlan.class));

    @Test
    void has_defaults() {
        BlueGreenPlan plan = read(SMALLEST);

        assertThat(plan.groups()).containsExactly(new AsgName("shop-blue"), new AsgName("shop-green"));
        assertThat(plan.active()).isEqualTo(ActiveGroup.AUTO);
        assertThat(plan.roleArn()).isNull();
        assertThat(plan.capacity()).isNull();
        assertThat(plan.minHealthyPercent()).isEqualTo(Percent.ALL);
        assertThat(plan.startTimeout()).isEqualTo(Duration.ofMinutes(20));
        assertThat(plan.healthTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.shift().propagation()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.synthetic().header()).isEqualTo("Synthetic");
        assertThat(plan.synthetic().value()).isEqualTo("True");
        assertThat(plan.synthetic().samplesFor(3)).isEqualTo(10);
        assertThat(plan.synthetic().samplesFor(20)).isEqualTo(60);
        assertThat(plan.bake()).isEqualTo(Bake.standard());
        assertThat(plan.approve()).isEmpty();
        assertThat(plan.newInstances()).isEqualTo(NewInstances.TERMINATE);
    }

    @Test
    void reads_every_field() {
        BlueGreenPlan plan = read(SMALLEST.replace("groups:", """
                        roleArn: arn:aws:iam::111122223333:role/segue
                        active: shop-green
                        capacity: {min: 4, desired: 6, max: 12}
                        minHealthyPercent: 90
                        startTimeout: 25m
                        healthTimeout: PT90S
                        approve: [SHIFT, CLEAN_UP]
                        newInstances: keep
                        bake:
                          time: 2h
                          targets: off
                          alarms: {names: [shop-5xx], every: 15s, insufficientData: fail}
                          http: {requests: [{url: "https://shop.example.com/", method: post, body: x, status: 201, timeout: 2s, headers: {A: b}}], every: 5s, failures: 3}
                        groups:""")
                .replace("synthetic:\n", "synthetic:\n  header: Canary\n  value: random\n  samples: 7\n")
                .replace("f2f7dc8efc522ab2\"}", "f2f7dc8efc522ab2\", priority: 12}"));

        assertThat(plan.active().asserted()).contains(new AsgName("shop-green"));
        assertThat(plan.capacity()).hasToString("min=4,desired=6,max=12");
        assertThat(plan.minHealthyPercent().ceilOf(6)).isEqualTo(6);
        assertThat(plan.healthTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(plan.bake().targets().on()).isFalse();
        assertThat(plan.bake().http())
                .extracting(http -> http.requests().get(0).method())
                .isEqualTo("POST");
        assertThat(plan.synthetic().rule().priority().value()).contains(12);
        assertThat(plan.synthetic().samplesFor(3)).isEqualTo(7);
        assertThat(plan.newInstances()).isEqualTo(NewInstances.KEEP);
    }

    @Test
    void is_the_same_after_a_payload() throws JsonProcessingException {
        BlueGreenPlan plan = read(SMALLEST);

        String payload = Json.MAPPER.writeValueAsString(plan);

        assertThat(Json.MAPPER.readValue(payload, BlueGreenPlan.class)).isEqualTo(plan);
        assertThat(payload).contains("\"PT20M\"", "\"mode\":\"standby\"");
    }

    @Test
    void lists_everything_that_is_wrong_with_its_path() {
        assertThat(violations("""
                        strategy: blue-green
                        service: Shop
                        enviroment: production
                        region: europe
                        groups: [shop-blue, shop-blue]
                        active: shop-red
                        startTimeout: 20
                        minHealthyPercent: 0
                        capacity: {min: 4, desired: 2, max: 1}
                        shift: {mode: standby, mainTargetGroup: main, propagation: soon}
                        synthetic:
                          rule: nonsense
                          requests: [{url: "ftp://x"}, {}]
                        bake: {time: 48h, queue: {}, alarms: {names: []}, http: {requests: [{url: "http://x"}], failures: many}}
                        approve: [BAKE]
                        newInstances: drop
                        """))
                .containsExactlyInAnyOrder(
                        "plan.enviroment is not known; did you mean environment?",
                        "plan.service must be a lower case letter followed by at most 39 lower case letters, digits or hyphens, was Shop",
                        "plan.environment is required",
                        "plan.region must be an AWS region such as eu-west-1, was europe",
                        "plan.groups must name two different Auto Scaling groups, was [shop-blue, shop-blue]",
                        "plan.active must be auto or one of groups, was shop-red",
                        "plan.startTimeout must be a duration with its unit such as 20s, was 20",
                        "plan.minHealthyPercent must be a whole percentage from 1 to 100, was 0",
                        "plan.capacity.desired must lie in [4, 1], was 2",
                        "plan.shift.mainTargetGroup must be the ARN of a target group, was main",
                        "plan.shift.syntheticTargetGroup is required",
                        "plan.shift.propagation must be a duration such as 90s, 10m, 1h or PT1H30M, was soon",
                        "plan.synthetic.rule must be {listener: ARN, priority: auto} or the ARN of a listener rule, was nonsense",
                        "plan.synthetic.requests[0].url must be an http or https URL, was ftp://x",
                        "plan.synthetic.requests[1].url is required",
                        "plan.bake.time must be from 0s to 24h, was 48h",
                        "plan.bake.queue is not yet supported",
                        "plan.bake.alarms.names must name 1 to 10 alarms, were 0",
                        "plan.bake.http.failures must be a whole number, was many",
                        "plan.approve must be of SHIFT and CLEAN_UP, was [BAKE]",
                        "plan.newInstances must be one of terminate, keep, was drop");
    }

    @Test
    void keeps_timeouts_within_what_temporal_can_hold() {
        assertThat(violations(SMALLEST + "startTimeout: 25h\nhealthTimeout: 9999999d\n"))
                .containsExactlyInAnyOrder(
                        "plan.startTimeout must be more than 0s and at most 24h, was 25h",
                        "plan.healthTimeout must be at most a year, was 9999999d");
    }

    @Test
    void is_in_one_region() {
        assertThat(violations(SMALLEST.replace("region: eu-west-1", "region: us-east-1")))
                .hasSize(3)
                .allMatch(violation -> violation.contains("must be in the plan's region us-east-1, was arn:aws:"));
    }

    @Test
    void says_everything_once() {
        assertThat(violations(SMALLEST + "region: us-east-1\n"))
                .singleElement()
                .asString()
                .contains("plan is not readable as YAML in line", "Duplicate field 'region'");
        assertThat(violations(SMALLEST + "---\nstrategy: blue-green\n"))
                .singleElement()
                .asString()
                .contains("plan is not readable as YAML");
    }

    @Test
    void refuses_what_is_not_yet_supported_by_name() {
        assertThat(violations(SMALLEST.replace("mode: standby", "mode: weighted")))
                .containsExactly("plan.shift.mode weighted is not yet supported");
        assertThat(violations("strategy: hot-swap")).containsExactly("plan.strategy hot-swap is not yet supported");
    }

    @Test
    void refuses_what_is_no_plan() {
        assertThat(violations("")).containsExactly("plan must be a YAML mapping that begins with strategy:");
        assertThat(violations("- a")).containsExactly("plan must be a YAML mapping that begins with strategy:");
        assertThat(violations("service: shop")).containsExactly("plan.strategy is required: one of blue-green");
        assertThat(violations("strategy: green")).containsExactly("plan.strategy must be one of blue-green, was green");
        assertThat(violations("a: [").get(0)).startsWith("plan is not readable as YAML in line 1:");
        assertThat(violations(SMALLEST.replace("groups: [shop-blue, shop-green]", "groups: {a: b}")))
                .containsExactly("plan.groups must be a list, was a mapping");
    }

    private static List<String> violations(String yaml) {
        return catchThrowableOfType(InvalidPlanException.class, () -> read(yaml)).violations().stream()
                .map(Object::toString)
                .toList();
    }

    private static BlueGreenPlan read(String yaml) {
        return (BlueGreenPlan) READER.read(yaml);
    }
}

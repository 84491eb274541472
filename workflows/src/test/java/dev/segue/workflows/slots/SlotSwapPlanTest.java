package dev.segue.workflows.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Json;
import dev.segue.workflows.strategies.Strategy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotSwapPlanTest {
    static final String PLAN = """
            strategy: slot-swap
            service: my-app
            environment: production
            region: eu-west-1
            hosts: {tag: {Service: my-app}}
            app:
              directory: /srv/my-app
              delivery: {from: git, repository: "https://git.example.com/my-app.git"}
              start: [node, server.js]
              slots: {a: a.sock, b: b.sock}
              health: {path: /health}
            nginx: {mode: link, upstream: my_app, include: /etc/nginx/segue/my-app.conf}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tag: {Service: my-app}}          | {}                                 | plan.hosts.group or instances or tag is required
            {tag: {Service: my-app}}          | {group: asg, tag: {Service: x}}    | only one of them
            {tag: {Service: my-app}}          | {tag: {Service: x, Other: y}}      | plan.hosts.tag must be one key and its value
            {tag: {Service: my-app}}          | {instances: [web-1]}               | plan.hosts.instances must be instance ids
            {tag: {Service: my-app}}          | {instances: [i-1, i-1]}            | plan.hosts.instances must name each instance once
            directory: /srv/my-app            | directory: srv/my-app              | plan.app.directory must be an absolute path
            directory: /srv/my-app            | directory: /srv/../etc             | plan.app.directory must be an absolute path
            from: git                         | from: s3                           | plan.app.delivery.from must be git, was s3
            https://git.example.com/my-app.git | --upload-pack=x                   | plan.app.delivery.repository must not begin with -
            "https://git.example.com/my-app.git" | "a\\nhook.timeout=1s"              | plan.app.delivery.repository must be one line
            start: [node, server.js]          | start: []                          | plan.app.start is required
            start: [node, server.js]          | start: [A=b]                       | plan.app.start must begin with a program
            start: [node, server.js]          | start: [node, "a\\nb"]              | plan.app.start must be words without control characters
            b: b.sock                         | b: a.sock                          | plan.app.slots.b must not be slot a's
            b: b.sock                         | b: current.sock                    | plan.app.slots must be names of sockets
            mode: link                        | mode: explicit                     | plan.app.slots must be ports from 1 to 65535
            mode: link                        | mode: proxy                        | must be one of link, explicit, passive
            mode: link,                       | {}                                 | plan.nginx.mode is required
            my_app                            | "my app"                           | plan.nginx.upstream must be a name
            include: /etc/nginx/segue/my-app.conf | statusPort: 0                  | plan.nginx.include is required
            include: /etc/nginx/segue/my-app.conf | statusPort: 0                  | plan.nginx.statusPort must lie in [1, 65535]
            path: /health                     | path: health                       | plan.app.health.path must begin with /
            path: /health                     | path: /health, healthy: 11         | plan.app.health.healthy must lie in [1, 10]
            path: /health                     | path: /health, every: 50ms         | plan.app.health.every must be from 100ms to 1m
            path: /health                     | path: /health, timeout: 16m        | plan.app.health.timeout must be from 100ms to 15m
            path: /health                     | path: /health, status: 99          | plan.app.health.status must lie in [100, 599]
            """)
    void says_what_is_wrong(String from, String to, String problem) {
        String replaced = PLAN.replace(from, to.equals("{}") && !from.startsWith("{") ? "" : to.replace("\\\\", "\\"));
        assertWrong(replaced.equals(PLAN) ? PLAN + to : replaced, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stop: {signal: SIGTERM9999}    | plan.stop.signal must be a name
            stop: {timeout: 11m}           | plan.stop.timeout must be from 0s to 10m
            swap: {batch: 0}               | plan.swap.batch must be from 1 to 50 hosts or from 1% to 100%, was 0
            swap: {batch: 51}              | must be from 1 to 50 hosts or from 1% to 100%, was 51
            swap: {batch: 101%}            | must be from 1 to 50 hosts or from 1% to 100%, was 101%
            swap: {batch: some}            | must be from 1 to 50 hosts or from 1% to 100%, was some
            swap: {firstBatch: 0}          | plan.swap.firstBatch must lie in [1, 50]
            swap: {maxFailures: -1}        | plan.swap.maxFailures must lie in [0, 1000]
            swap: {drain: 11m}             | plan.swap.drain must be from 0s to 10m
            bake: {time: 25h}              | plan.bake.time must be from 0s to 24h
            bake: {targets: off}           | plan.bake.targets is not yet supported
            approve: [BAKE]                | plan.approve must be SHIFT, CLEAN_UP, both or none
            oldSlot: gone                  | must be one of running, stopped, was gone
            group: shop-asg                | plan.group is not known
            """)
    void says_what_is_wrong_with_the_rest(String line, String problem) {
        assertWrong(PLAN + line + "\n", problem);
    }

    private static void assertWrong(String plan, String problem) {
        assertThatThrownBy(() -> Strategy.read(plan))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void lets_the_old_slot_run_where_there_is_a_bake_time() {
        assertThat(read("").oldSlot()).isEqualTo(OldSlot.STOPPED);
        assertThat(read("bake: {time: 10m}\n").oldSlot()).isEqualTo(OldSlot.RUNNING);
        assertThat(read("bake: {time: 10m}\noldSlot: stopped\n").oldSlot()).isEqualTo(OldSlot.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1", "50, 10, 50", "10%, 5, 1", "10%, 11, 2", "10%, 1000, 50", "100%, 3, 3", "1%, 0, 1"})
    void takes_so_many_hosts_at_a_time(String batch, int all, int hosts) {
        assertThat(read("swap: {batch: %s}\n".formatted(batch)).swap().batch().of(all))
                .isEqualTo(hosts);
    }

    @Test
    void is_the_same_after_a_journey_as_JSON() throws Exception {
        SlotSwapPlan plan = read("swap: {batch: 7%, drain: 0s}\nstop: {timeout: 0s}\n");

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(plan), SlotSwapPlan.class))
                .isEqualTo(plan)
                .returns(Duration.ZERO, read -> read.stop().timeout());
    }

    static SlotSwapPlan read(String more) {
        return (SlotSwapPlan) Strategy.read(PLAN + more);
    }
}

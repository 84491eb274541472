package dev.segue.workflows.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines around {@code segue-slots}, run by a real shell; in its place is a script that says how it was called. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostScriptTest {
    private static final String ODD = "a'b $(touch /tmp/x) `id` \"c\" \\\\ %s";

    private final HostScript script = new HostScript(SlotSwapPlanTest.read("swap: {drain: 5s}\n"), "d-1");

    @TempDir
    Path root;

    private Path conf;

    @BeforeEach
    void install() throws IOException {
        conf = root.resolve("etc/segue/my-app/slots.conf");
        Path program = root.resolve("bin/segue-slots");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\nfor each; do printf '<%s>' \"$each\"; done; echo\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void a_host_without_a_configuration_is_a_new_one() throws Exception {
        assertThat(run(script.state())).contains("\"active\":\"none\"", "\"ok\":true");
        write("old");
        assertThat(run(script.state())).isEqualTo("<--app><my-app><--deployment><d-1><state>\n");
    }

    @Test
    void writes_the_configuration_and_keeps_the_one_from_before() throws Exception {
        write("old");

        assertThat(run(script.prepare("4f2c9d1"))).isEqualTo("<--app><my-app><--deployment><d-1><prepare><4f2c9d1>\n");
        run(script.prepare("4f2c9d1"));

        assertThat(conf).hasContent(script.configuration());
        assertThat(before()).hasContent("old");
    }

    @Test
    void a_cancelled_deployment_has_the_old_configuration_and_begins_nothing() throws Exception {
        write("old");
        run(script.prepare("4f2c9d1"));

        assertThat(run(script.cancel())).contains("\"ok\":true");
        assertThat(run(script.rollBack())).isEqualTo("<--app><my-app><--deployment><d-1><rollback>\n");
        run(script.prepare("4f2c9d1"));

        assertThat(conf).hasContent("old");
        assertThat(root.resolve("run/segue/cancel-d-1")).exists();
        assertThat(before()).doesNotExist();
    }

    @Test
    void forgets_the_configuration_from_before_in_the_end() throws Exception {
        write("old");
        run(script.prepare("4f2c9d1"));

        assertThat(run(script.retire())).isEqualTo("<--app><my-app><--deployment><d-1><retire>\n");
        assertThat(before()).doesNotExist();
    }

    @Test
    void nothing_of_a_plan_is_seen_by_a_shell() throws Exception {
        HostScript odd = new HostScript(
                (SlotSwapPlan) dev.segue.workflows.strategies.Strategy.read(
                        SlotSwapPlanTest.PLAN.replace("[node, server.js]", "[node, '" + ODD.replace("'", "''") + "']")),
                "d-1");

        assertThat(run(odd.prepare(ODD))).isEqualTo("<--app><my-app><--deployment><d-1><prepare><" + ODD + ">\n");
        assertThat(Files.readString(conf).lines()).contains("start=" + ODD);
    }

    @Test
    void writes_every_setting() {
        assertThat(script.configuration().lines())
                .containsExactly(
                        "# written by segue, deployment d-1",
                        "directory=/srv/my-app",
                        "delivery.from=git",
                        "delivery.repository=https://git.example.com/my-app.git",
                        "start=node",
                        "start=server.js",
                        "supervisor=process",
                        "slot.a=a.sock",
                        "slot.b=b.sock",
                        "bind=127.0.0.1",
                        "health.path=/health",
                        "health.status=200",
                        "health.healthy=2",
                        "health.every=500ms",
                        "health.timeout=30s",
                        "nginx.mode=link",
                        "nginx.upstream=my_app",
                        "nginx.include=/etc/nginx/segue/my-app.conf",
                        "nginx.statusPort=8901",
                        "stop.signal=TERM",
                        "stop.timeout=30s",
                        "swap.drain=5s",
                        "oldSlot=stopped",
                        "lock.wait=126s");
    }

    private Path before() {
        return conf.resolveSibling("slots.conf.before-d-1");
    }

    private void write(String configuration) throws IOException {
        Files.createDirectories(conf.getParent());
        Files.writeString(conf, configuration);
    }

    private String run(List<String> lines) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", String.join("\n", lines));
        builder.environment().put("SEGUE_ROOT", root.toString());
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}

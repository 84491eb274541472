package dev.segue.workflows.slots;

import dev.segue.workflows.deployment.Durations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * What is sent to hosts: {@code segue-slots} with its configuration. Nothing of a plan is seen by a shell but as base64, or
 * between quotes.
 */
final class HostScript {
    /** Room for hooks, and for a slow host. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(30);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private final SlotSwapPlan plan;
    private final String deployment;

    /** @param deployment what the hosts know the deployment by */
    HostScript(SlotSwapPlan plan, String deployment) {
        this.plan = plan;
        this.deployment = deployment;
    }

    /** A host that has no configuration yet is a new one. */
    List<String> state() {
        return script(
                "if [ -f \"$conf\" ] || ! command -v segue-slots >/dev/null; then slots state",
                "else echo '{\"verb\":\"state\",\"ok\":true,\"code\":0,\"active\":\"none\"}'; fi");
    }

    /**
     * Writes the configuration, and keeps the one from before as long as the deployment may be undone; a command that comes
     * after a cancellation does neither.
     */
    List<String> prepare(String version) {
        return script(configure(), "slots prepare " + quoted(version));
    }

    /** The same without a checkout. */
    List<String> configureOnly() {
        return script(configure(), "slots state");
    }

    private static final String CONFIGURE = """
            if ! [ -e "$cancel" ]; then
              mkdir -p "$etc" && printf %%s '%s' | base64 -d >"$conf.$$" || exit 1
              ln "$conf" "$before" 2>/dev/null || :
              mv "$conf.$$" "$conf" || exit 1
            fi""";

    private String configure() {
        return CONFIGURE.formatted(
                Base64.getEncoder().encodeToString(configuration().getBytes(StandardCharsets.UTF_8)));
    }

    List<String> swap(String version) {
        return script("slots swap " + quoted(version));
    }

    List<String> retire() {
        return script("rm -f \"$before\"", "slots retire");
    }

    /** Nothing of this deployment begins any more, and the configuration from before is back. */
    List<String> cancel() {
        return script(CANCEL, "echo '{\"ok\":true,\"code\":0}'");
    }

    /** The same, and the old version serves. What runs is waited for by the script's own lock. */
    List<String> rollBack() {
        return script(CANCEL, "slots rollback");
    }

    private static final String CANCEL = """
            mkdir -p "$root/run/segue" && : >"$cancel" || exit 1
            if [ -e "$before" ]; then mv -f "$before" "$conf" || exit 1; fi""";

    private List<String> script(String... lines) {
        String head = """
                app=%s id=%s root=${SEGUE_ROOT:-}
                etc=$root/etc/segue/$app conf=$etc/slots.conf
                before=$conf.before-$id cancel=$root/run/segue/cancel-$id
                slots() { segue-slots --app "$app" --deployment "$id" "$@"; }""".formatted(quoted(plan.service()), quoted(deployment));
        return List.of(head, String.join("\n", lines));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    Duration longestLook() {
        return LONGEST_LOOK;
    }

    Duration longestPreparation() {
        return LONGEST_PREPARATION;
    }

    /** A swap, a rollback or a retirement, after another one. */
    Duration longestSwap() {
        return longestTurn().multipliedBy(2).plus(MARGIN);
    }

    /** Without hooks. */
    private Duration longestTurn() {
        return plan.app()
                .health()
                .timeout()
                .plus(plan.swap().drain())
                .plus(plan.stop().timeout().multipliedBy(2))
                .plusSeconds(30);
    }

    /** {@code slots.conf}: the rest of each line as it is. */
    String configuration() {
        App app = plan.app();
        StringBuilder lines = new StringBuilder("# written by segue, deployment " + deployment + "\n");
        add(lines, "directory", app.directory());
        add(lines, "delivery.from", app.delivery().from());
        add(lines, "delivery.repository", app.delivery().repository());
        app.install().forEach(word -> add(lines, "install", word));
        app.start().forEach(word -> add(lines, "start", word));
        add(lines, "supervisor", app.supervisor() == App.Supervisor.SYSTEMD ? "systemd" : "process");
        add(lines, "slot.a", app.slots().a());
        add(lines, "slot.b", app.slots().b());
        add(lines, "bind", app.bind());
        App.Health health = app.health();
        add(lines, "health.path", health.path());
        add(lines, "health.status", health.status());
        add(lines, "health.healthy", health.healthy());
        add(lines, "health.every", Durations.text(health.every()));
        add(lines, "health.timeout", Durations.text(health.timeout()));
        if (app.version() != null) {
            add(lines, "version.path", app.version().path());
            add(lines, "version.contains", app.version().contains());
        }
        Nginx nginx = plan.nginx();
        add(
                lines,
                "nginx.mode",
                switch (nginx.mode()) {
                    case LINK -> "link";
                    case EXPLICIT -> "explicit";
                    case PASSIVE -> "passive";
                });
        add(lines, "nginx.upstream", nginx.upstream());
        if (nginx.include() != null) {
            add(lines, "nginx.include", nginx.include());
        }
        add(lines, "nginx.statusPort", nginx.statusPort());
        add(lines, "stop.signal", plan.stop().signal());
        add(lines, "stop.timeout", Durations.text(plan.stop().timeout()));
        add(lines, "swap.drain", Durations.text(plan.swap().drain()));
        add(lines, "oldSlot", plan.oldSlot().written());
        add(lines, "lock.wait", longestTurn().toSeconds() + 1 + "s");
        return lines.toString();
    }

    private static void add(StringBuilder lines, String key, Object value) {
        lines.append(key).append('=').append(value).append('\n');
    }
}

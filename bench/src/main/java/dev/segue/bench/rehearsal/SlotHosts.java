package dev.segue.bench.rehearsal;

import dev.segue.sandbox.hosts.HostCommand;
import dev.segue.sandbox.hosts.HostResult;
import dev.segue.sandbox.hosts.HostScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays {@code segue-slots} and the lines around it on fake hosts, as its page says: the same verbs, goals that hold already,
 * and lines of JSON. {@code good1} serves from slot a at first.
 */
public final class SlotHosts implements HostScript {
    private static final Pattern VERB =
            Pattern.compile("slots (state|prepare|swap|retire|rollback)(?: '([^']+)')?(;|\\s|$)");
    private static final Pattern DEPLOYMENT = Pattern.compile(" id='([^']+)'");
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Map<String, SlotHost> hosts = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<HostResult>> disturbed = new ConcurrentHashMap<>();
    private final Map<String, HostResult> refusals = new ConcurrentHashMap<>();
    private final List<String> received = new ArrayList<>();
    private volatile Consumer<String> witness = verb -> {};

    SlotHosts() {}

    /** The full commit of a version that {@code good1}… stand for. */
    public static String commit(String version) {
        return version.matches("[0-9a-f]{40}") ? version : "%040x".formatted(version.hashCode() & 0xffffffffL);
    }

    /** From now on this verb ends on this host as said, after it was done. */
    public void disturb(String host, String verb, UnaryOperator<HostResult> change) {
        disturbed.put(host + " " + verb, change);
    }

    /** Shows every verb before it is carried out. */
    public void watch(Consumer<String> witness) {
        this.witness = witness;
    }

    /** From now on this verb does nothing on this host but end as said. */
    public void refuse(String host, String verb, HostResult result) {
        refusals.put(host + " " + verb, result);
    }

    /** What a host serves and holds. */
    public SlotHost host(String id) {
        return hosts.computeIfAbsent(id, SlotHost::new);
    }

    /** Verbs that arrived, in order, with their hosts: {@code swap i-...}. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** How many hosts serve each commit. */
    public Map<String, Long> serving() {
        Map<String, Long> counts = new TreeMap<>();
        hosts.values().forEach(host -> counts.merge(host.serving(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized HostResult run(HostCommand command) {
        String script = command.script();
        Matcher deployment = DEPLOYMENT.matcher(script);
        if (!deployment.find()) {
            return HostResult.of(1, "no deployment\n");
        }
        SlotHost host = host(command.instanceId());
        String body = script.substring(script.indexOf("\"$@\"; }"));
        Matcher verb = VERB.matcher(body);
        String asked = verb.find() ? verb.group(1) : "cancel";
        received.add(asked + " " + command.instanceId());
        witness.accept(asked);
        HostResult refusal = refusals.get(command.instanceId() + " " + asked);
        if (refusal != null) {
            return refusal;
        }
        HostResult result = host.perform(body, asked, arg(body), deployment.group(1));
        return disturbed
                .getOrDefault(command.instanceId() + " " + asked, each -> each)
                .apply(result)
                .lasting(A_MOMENT);
    }

    private static String arg(String body) {
        Matcher verb = VERB.matcher(body);
        return verb.find() && verb.group(2) != null ? verb.group(2) : "";
    }
}

package dev.segue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.HostView;
import dev.segue.sandbox.commands.CommandFaults;
import dev.segue.sandbox.hosts.Hosts;
import dev.segue.sandbox.hosts.ProcessHosts;
import dev.segue.sandbox.wire.Front;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sandbox tells about its hosts, and what can be done to them. */
final class HostPages {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HostPages() {}

    static void add(Front front, Cloud cloud, Hosts hosts, CommandFaults faults) {
        front.route("GET", "hosts", request -> shown(cloud, hosts));
        front.route("POST", "hosts", request -> {
            play(request.text(), cloud, faults);
            return shown(cloud, hosts);
        });
    }

    /**
     * A host.
     *
     * @param proxy where its proxy takes requests; null for a fake host
     * @param directory what plays its file system; null for a fake host
     */
    record Shown(
            String id,
            Map<String, String> tags,
            boolean running,
            @Nullable String proxy,
            @Nullable String directory) {}

    static List<Shown> shown(Cloud cloud, Hosts hosts) {
        return cloud.hosts().stream()
                .filter(host -> hosts.isManaged(host.id()))
                .map(host -> shown(host, hosts))
                .toList();
    }

    private static Shown shown(HostView host, Hosts hosts) {
        if (!(hosts instanceof ProcessHosts real)) {
            return new Shown(host.id(), host.tags(), host.running(), null, null);
        }
        return new Shown(
                host.id(),
                host.tags(),
                host.running(),
                real.address(host.id()).map(HostPages::url).orElse(null),
                real.root(host.id()).map(Path::toString).orElse(null));
    }

    private static String url(InetSocketAddress address) {
        return "http://127.0.0.1:" + address.getPort();
    }

    static void play(String text, Cloud cloud, CommandFaults faults) {
        JsonNode wanted = json(text);
        String host = wanted.path("host").asText();
        if (cloud.host(host).isEmpty()) {
            throw new IllegalArgumentException("there is no host " + host);
        }
        String fault = wanted.path("fault").asText();
        switch (fault) {
            case "agent-dead" -> faults.agent(host, false);
            case "agent-back" -> faults.agent(host, true);
            case "deliver-twice" -> faults.deliverTwice(host);
            case "ignore-cancellation" -> faults.ignoreCancellation(host, true);
            case "follow-cancellation" -> faults.ignoreCancellation(host, false);
            case "reboot" -> faults.reboot(host);
            case "reboot-and-run-again" -> faults.rebootAndRunAgain(host);
            default -> throw new IllegalArgumentException("unknown fault " + fault);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("not JSON: " + text, wrong);
        }
    }
}

package dev.segue.bench.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.segue.sandbox.hosts.HostResult;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One host with two slots, in memory. */
public final class SlotHost {
    private static final int UNHEALTHY = 10;
    private static final int CANCELLED = 15;
    private static final int REFUSED = 18;

    private final Map<String, Slot> slots = new TreeMap<>(Map.of("a", new Slot(), "b", new Slot()));
    private final Set<String> cancelled = new HashSet<>();
    private String active = "a";
    private String configuration = "before";
    private @Nullable String before;

    private static final class Slot {
        String commit = "";
        String deployment = "";
        boolean up;
        boolean good;
    }

    SlotHost(String id) {
        slot("a").commit = SlotHosts.commit("good1");
        slot("a").up = true;
        slot("a").good = true;
    }

    /** The commit in service. */
    public String serving() {
        return slot(active).commit;
    }

    /** The commit in the other slot; empty for none. */
    public String idle() {
        return slot(other()).commit;
    }

    /** Whether the other slot runs. */
    public boolean bothRun() {
        return slot(other()).up;
    }

    /** Whether it has the configuration from before all deployments. */
    public boolean isConfiguredAsBefore() {
        return configuration.equals("before");
    }

    /** What is in service is in the other slot. */
    public void turn() {
        Slot serving = slot("a");
        slots.put("a", slot("b"));
        slots.put("b", serving);
        active = other();
    }

    /** The other slot holds what served before. */
    public void hold(String version) {
        slot(other()).commit = SlotHosts.commit(version);
        slot(other()).good = true;
    }

    synchronized HostResult perform(String body, String verb, String argument, String deployment) {
        if (body.contains(">\"$cancel\"")) {
            cancelled.add(deployment);
            if (before != null) {
                configuration = before;
                before = null;
            }
        } else if (body.contains("base64 -d") && !cancelled.contains(deployment)) {
            before = before == null ? configuration : before;
            configuration = body;
        }
        if (!verb.equals("rollback")
                && !verb.equals("state")
                && !verb.equals("cancel")
                && cancelled.contains(deployment)) {
            return line(verb, CANCELLED, "", "cancelled");
        }
        return switch (verb) {
            case "prepare" -> prepare(SlotHosts.commit(argument), deployment);
            case "swap" -> swap(SlotHosts.commit(argument), deployment);
            case "rollback" -> rollBack(deployment);
            case "retire" -> {
                before = null;
                slot(other()).up = false;
                yield line(verb, 0, serving(), "");
            }
            default -> line(verb, 0, "", "");
        };
    }

    private HostResult prepare(String commit, String deployment) {
        if (!serving().equals(commit)) {
            slot(other()).commit = commit;
            slot(other()).deployment = deployment;
            slot(other()).up = false;
            slot(other()).good = false;
        }
        return line("prepare", 0, commit, "");
    }

    private HostResult swap(String commit, String deployment) {
        if (serving().equals(commit)) {
            return line("swap", 0, commit, "");
        }
        if (!slot(other()).commit.equals(commit)) {
            return line("swap", REFUSED, commit, "the other slot does not hold it");
        }
        if (commit.equals(SlotHosts.commit("never-healthy"))) {
            return line("swap", UNHEALTHY, commit, "slot " + other() + " is not healthy");
        }
        slot(other()).deployment = deployment;
        slot(other()).up = true;
        slot(other()).good = true;
        active = other();
        return line("swap", 0, commit, "");
    }

    private HostResult rollBack(String deployment) {
        if (slot(active).deployment.equals(deployment)) {
            slot(active).good = false;
            active = other();
            slot(active).up = true;
            slot(other()).up = false;
        }
        return line("rollback", 0, serving(), "");
    }

    private String other() {
        return active.equals("a") ? "b" : "a";
    }

    private Slot slot(String name) {
        return requireNonNull(slots.get(name));
    }

    private HostResult line(String verb, int code, String wanted, String message) {
        String line =
                "{\"script\":\"1\",\"verb\":\"%s\",\"ok\":%s,\"code\":%d,\"wanted\":%s,\"active\":\"%s\",\"loaded\":\"%s\",\"a\":%s,\"b\":%s,\"drained\":true,\"forced\":false,\"busy\":false,\"message\":\"%s\"}\n"
                        .formatted(
                                verb,
                                code == 0,
                                code,
                                wanted.isEmpty() ? "null" : "\"" + wanted + "\"",
                                active,
                                active,
                                shown("a"),
                                shown("b"),
                                message);
        return HostResult.of(code, line);
    }

    private String shown(String name) {
        Slot slot = slot(name);
        return "{\"commit\":%s,\"installed\":%s,\"good\":%s,\"up\":%s,\"alive\":%s}"
                .formatted(
                        slot.commit.isEmpty() ? "null" : "\"" + slot.commit + "\"",
                        !slot.commit.isEmpty(),
                        slot.good,
                        slot.up,
                        slot.up);
    }
}

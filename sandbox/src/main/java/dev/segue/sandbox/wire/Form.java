package dev.segue.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a form request as a tree: {@code Tags.member.1.Key=a}. */
final class Form {
    private static final int DEEPEST = 64;
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private final String path;
    private final Map<String, Form> children = new LinkedHashMap<>();
    private @Nullable String value;

    private Form(String path) {
        this.path = path;
    }

    /**
     * Reads {@code a=b&c=d}.
     *
     * @throws Refusal if it is not URL-encoded, or nested without end
     */
    static Form parse(String encoded) {
        Form root = new Form("");
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                root.add(pair);
            }
        }
        return root;
    }

    /** The whole name of this parameter. */
    String path() {
        return path;
    }

    /** Its own value; null if it only has children. */
    @Nullable
    String value() {
        return value;
    }

    @Nullable
    Form child(String name) {
        return children.get(name);
    }

    /** Takes a top-level parameter out. */
    Optional<String> take(String name) {
        Form taken = children.remove(name);
        return taken == null ? Optional.empty() : Optional.ofNullable(taken.value);
    }

    Map<String, Form> children() {
        return children;
    }

    /** The elements of a list or map, in the order of their numbers. */
    List<Form> elements() {
        Map<Integer, Form> elements = new TreeMap<>();
        children.forEach((name, child) -> {
            if (!INDEX.matcher(name).matches()) {
                throw child.unknown();
            }
            elements.put(Integer.valueOf(name), child);
        });
        return List.copyOf(elements.values());
    }

    /** Refuses a value where children are expected; a list without elements is written as an empty one. */
    void mustBranch() {
        if (value != null && !value.isEmpty()) {
            throw Refusal.validation("parameter " + path + " must not be a single value, was '" + value + "'");
        }
    }

    Refusal unknown() {
        return Refusal.validation("unknown parameter " + path);
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String[] steps = name.split("\\.", -1);
        if (steps.length > DEEPEST) {
            throw new Refusal(400, "MalformedQueryString", "a parameter has more than " + DEEPEST + " parts");
        }
        Form at = this;
        for (String step : steps) {
            Form parent = at;
            at = at.children.computeIfAbsent(
                    step, key -> new Form(parent.path.isEmpty() ? key : parent.path + "." + key));
        }
        at.value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new Refusal(400, "MalformedQueryString", "the query string is not URL-encoded");
        }
    }
}

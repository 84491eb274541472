package dev.segue.workflows.slots;

import dev.segue.workflows.deployment.Violations;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plan's text must look like to be written into the host script's configuration: one line, as it is. */
final class Written {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern PLAIN_PATH = Pattern.compile("/[^\\\\\"$;{}\\p{Cntrl}]*");

    private Written() {}

    /** Required, absolute, and fit for nginx's configuration. */
    static void path(Violations violations, @Nullable String path, String field) {
        violations
                .require(path, field)
                .unless(
                        path == null || (PLAIN_PATH.matcher(path).matches() && !path.contains("..")),
                        field,
                        "must be an absolute path without \\ \" $ ; { } and .., was %s",
                        String.valueOf(path));
    }

    /** Required, the path of a request. */
    static void request(Violations violations, @Nullable String path, String field) {
        violations
                .require(path, field)
                .unless(path == null || path.startsWith("/"), field, "must begin with /, was %s", String.valueOf(path));
        text(violations, path, field);
    }

    /** One line. */
    static void text(Violations violations, @Nullable String text, String field) {
        violations.unless(
                text == null || (!text.isBlank() && !CONTROL.matcher(text).find()),
                field,
                "must be one line without control characters");
    }

    /** Words of a command. */
    static void words(Violations violations, List<String> words, String field) {
        violations.unless(
                words.stream().noneMatch(word -> CONTROL.matcher(word).find()),
                field,
                "must be words without control characters");
    }
}

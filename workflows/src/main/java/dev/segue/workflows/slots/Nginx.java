package dev.segue.workflows.slots;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.segue.workflows.deployment.Violations;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How nginx is pointed at a slot.
 *
 * @param mode required
 * @param upstream the name that your server block passes to; required
 * @param include the file that Segue owns, included once in {@code http}; required but for {@code passive}
 * @param statusPort on 127.0.0.1, where nginx tells which slot it has loaded, default 8901
 */
public record Nginx(Mode mode, String upstream, @Nullable String include, Integer statusPort) {
    private static final int DEFAULT_STATUS_PORT = 8901;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    public Nginx {
        statusPort = Optional.ofNullable(statusPort).orElse(DEFAULT_STATUS_PORT);
        Violations violations = new Violations()
                .require(mode, "mode")
                .require(upstream, "upstream")
                .unless(
                        upstream == null || NAME.matcher(upstream).matches(),
                        "upstream",
                        "must be a name such as my_app, was %s",
                        String.valueOf(upstream))
                .unless(
                        statusPort >= 1 && statusPort <= 65535,
                        "statusPort",
                        "must lie in [1, 65535], was %d",
                        statusPort);
        if (include != null || mode != Mode.PASSIVE) {
            Written.path(violations, include, "include");
        }
        violations.throwIfAny();
    }

    /** How. */
    public enum Mode {
        /** The app listens on a socket; the swap renames a link and reloads nothing (H13). */
        @JsonProperty("link")
        LINK,
        /** The app listens on a port; nginx is told by a reload (H9, H12). */
        @JsonProperty("explicit")
        EXPLICIT,
        /** Both ports stay in the upstream, with {@code max_fails=0}, and nginx notices by itself (H3, H10). */
        @JsonProperty("passive")
        PASSIVE,
    }
}

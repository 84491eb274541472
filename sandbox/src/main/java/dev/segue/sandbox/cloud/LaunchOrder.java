package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to launch, with everything resolved.
 *
 * @param tags of the instance
 * @param environment of the process
 */
record LaunchOrder(Image image, String type, Map<String, String> tags, Map<String, String> environment) {
    LaunchOrder {
        tags = Map.copyOf(tags);
        environment = Map.copyOf(environment);
    }

    /** User data as environment: one variable for each line of the form {@code NAME=value}. */
    static Map<String, String> environment(@Nullable String userData) {
        Map<String, String> environment = new TreeMap<>();
        if (userData != null) {
            new String(Base64.getMimeDecoder().decode(userData), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("[A-Za-z_][A-Za-z0-9_]*=.*"))
                    .forEach(line -> environment.put(
                            line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        }
        return environment;
    }
}

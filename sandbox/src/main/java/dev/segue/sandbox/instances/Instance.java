package dev.segue.sandbox.instances;

import java.util.Map;

/**
 * An instance to boot.
 *
 * @param id {@code i-} and 17 hexadecimal digits
 * @param image what it runs
 * @param environment given to the process
 */
public record Instance(String id, Image image, Map<String, String> environment) {
    public Instance {
        environment = Map.copyOf(environment);
    }
}

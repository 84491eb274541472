package dev.segue.sandbox.cloud;

import java.util.Map;

/**
 * An EC2 instance as other services see it.
 *
 * @param address its private address
 * @param running whether it has booted and has not ended
 */
public record HostView(String id, String address, boolean running, Map<String, String> tags) {
    public HostView {
        tags = Map.copyOf(tags);
    }
}

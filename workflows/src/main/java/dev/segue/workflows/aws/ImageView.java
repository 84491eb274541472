package dev.segue.workflows.aws;

import java.util.Map;

/**
 * An image.
 *
 * @param state AWS's word; only {@code available} can be launched
 * @param tags its tags
 */
public record ImageView(AmiId id, String state, Map<String, String> tags) {
    public ImageView {
        tags = Map.copyOf(tags);
    }
}

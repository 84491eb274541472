package dev.segue.sandbox.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What a transport sends back.
 *
 * @param status HTTP status
 * @param headers by name, without the body's length
 * @param body empty without one
 */
public record WireResponse(int status, Map<String, String> headers, SdkBytes body) {
    public WireResponse {
        headers = Map.copyOf(headers);
    }
}

package dev.segue.bench.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The sandbox's ready line: where its parts listen. {@code temporalUi} is null where there is none. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Addresses(
        String aws,
        String loadBalancer,
        String temporal,
        @Nullable String temporalUi) {
    Addresses {
        aws = url(aws);
        loadBalancer = url(loadBalancer);
    }

    /** The load balancer as HOST:PORT. */
    String loadBalancerAuthority() {
        return URI.create(loadBalancer).getAuthority();
    }

    private static String url(String address) {
        String url = address.contains("://") ? address : "http://" + address;
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}

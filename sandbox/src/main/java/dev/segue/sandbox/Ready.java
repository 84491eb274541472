package dev.segue.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Where everything listens. The names are those of {@code --output json}.
 *
 * @param aws URL for any AWS client
 * @param loadBalancer URL of the first listener
 * @param temporal {@code HOST:PORT}
 * @param temporalUi URL; null if there is none
 */
record Ready(
        String aws,
        String loadBalancer,
        String temporal,
        @Nullable String temporalUi) {
    String text() {
        return """
                AWS            %s
                load balancer  %s
                Temporal       %s
                Temporal UI    %s

                For other terminals:
                export AWS_ENDPOINT_URL=%s AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox \
                AWS_REGION=eu-west-1 TEMPORAL_ADDRESS=%s
                """.formatted(
                        aws,
                        loadBalancer,
                        temporal,
                        temporalUi == null ? "none (--temporal cli has one)" : temporalUi,
                        aws,
                        temporal);
    }
}

package dev.segue.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A request that has found its service.
 *
 * @param action the operation as the client wrote it
 */
record Addressed(Hosted service, String action, Dialect dialect, Parameters parameters) {
    /** The parameters of a request, still encoded. */
    interface Parameters {
        /**
         * Reads them into a request.
         *
         * @throws Refusal if one of them is unknown or of the wrong type
         */
        Object into(SdkPojo builder);
    }

    /**
     * The operation asked for.
     *
     * @throws Refusal if the service has none of this name
     */
    Operation operation() {
        return service.operations()
                .find(action)
                .orElseThrow(() -> new Refusal(
                        400,
                        "InvalidAction",
                        "The action " + action + " is not valid for this web service ("
                                + service.api().name() + ")"));
    }

    SdkRequest decode(Operation operation) {
        return (SdkRequest) parameters.into(operation.request().get());
    }
}

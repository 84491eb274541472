package dev.segue.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;

/** How a client wants to be answered: in the language it asked in. */
interface Dialect {
    /**
     * Writes a reply.
     *
     * @param action the operation as the client wrote it
     */
    WireResponse reply(String action, SdkPojo response, String requestId);

    WireResponse error(AwsError error, String requestId);

    /** The dialect of a request that cannot be placed any closer. */
    static Dialect of(WireRequest request) {
        if (request.header("smithy-protocol").isPresent()) {
            return JsonDialect.CBOR;
        }
        if (request.header("X-Amz-Target").isPresent()) {
            return JsonDialect.JSON;
        }
        return new QueryDialect("");
    }

    /** The dialect of a form request to this service. */
    static Dialect ofForm(Api api) {
        return switch (api.form()) {
            case QUERY -> new QueryDialect(api.namespace());
            case EC2 -> new Ec2Dialect(api.namespace());
        };
    }
}

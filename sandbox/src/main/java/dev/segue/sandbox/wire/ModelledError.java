package dev.segue.sandbox.wire;

/**
 * An error of a service's model.
 *
 * @param service as in {@link Api#name}
 * @param shape the model's name of it
 * @param code what {@code errorCode()} shows
 * @param status HTTP status
 */
record ModelledError(String service, String shape, String code, int status) {
    /** Whether the SDK's class of this simple name stands for it: {@code LimitExceededFault} is LimitExceededException. */
    boolean isThrownAs(String simpleName) {
        return simpleName.equalsIgnoreCase(shape.replaceFirst("(Exception|Fault)$", "") + "Exception");
    }
}

package dev.segue.sandbox.wire;

/** A request that cannot be understood or placed; answered as AWS would, never with a stack trace. */
final class Refusal extends RuntimeException {
    private final AwsError error;

    Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.error = AwsError.of(status, code, message);
    }

    /** What AWS says to a parameter that it does not know or cannot read. */
    static Refusal validation(String message) {
        return new Refusal(400, "ValidationError", message);
    }

    /** What AWS says to a body that is not in its language. */
    static Refusal serialization(String message) {
        return new Refusal(400, "SerializationException", message);
    }

    AwsError error() {
        return error;
    }
}

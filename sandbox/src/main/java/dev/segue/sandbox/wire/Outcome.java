package dev.segue.sandbox.wire;

import software.amazon.awssdk.core.SdkResponse;

/** How a call ended, before it is put into the client's language. */
sealed interface Outcome {
    WireResponse in(Dialect dialect, String action, String requestId);

    /** {@code ok}, or the error's code. */
    String summary();

    /** An answer. */
    record Answered(SdkResponse response) implements Outcome {
        @Override
        public WireResponse in(Dialect dialect, String action, String requestId) {
            return dialect.reply(action, response, requestId);
        }

        @Override
        public String summary() {
            return "ok";
        }
    }

    /** A refusal, or a failure. */
    record Refused(AwsError error) implements Outcome {
        @Override
        public WireResponse in(Dialect dialect, String action, String requestId) {
            return dialect.error(error, requestId);
        }

        @Override
        public String summary() {
            return error.code();
        }
    }
}

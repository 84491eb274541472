package dev.segue.sandbox.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An error before it is put into the client's language.
 *
 * @param status HTTP status
 * @param code as the client's {@code errorCode()} shows it
 * @param message for people
 * @param shape the model's name of the error, which JSON and CBOR carry beside the code; the code itself for an error
 *     that is not modelled
 * @param details the modelled error, for members beyond the message; null without one
 */
record AwsError(
        int status,
        String code,
        String message,
        String shape,
        @Nullable SdkPojo details) {
    /** An error that no model mentions. */
    static AwsError of(int status, String code, String message) {
        return new AwsError(status, code, message, code, null);
    }

    /** An error by its code; the model, if it knows the code, says its shape and, unless one is given, its status; else 500. */
    static AwsError coded(Api api, String code, @Nullable Integer status, String message) {
        ModelledError modelled = ModelledErrors.byCode(api.name(), code);
        if (modelled == null) {
            return of(status == null ? 500 : status, code, message);
        }
        return new AwsError(status == null ? modelled.status() : status, code, message, modelled.shape(), null);
    }

    /** What an implementation threw. What it left out is filled in from the model, by its class or its code. */
    static AwsError thrown(Api api, AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        ModelledError modelled = ModelledErrors.of(api.name(), thrown.getClass().getSimpleName(), code);
        String fallback = modelled == null ? "InternalFailure" : modelled.code();
        String known = code == null ? fallback : code;
        return new AwsError(
                status(thrown, known, modelled),
                known,
                message(thrown, details),
                modelled == null ? known : modelled.shape(),
                thrown);
    }

    /** Whether the client is to blame. */
    boolean sender() {
        return status < 500;
    }

    private static int status(AwsServiceException thrown, String code, @Nullable ModelledError modelled) {
        if (thrown.statusCode() != 0) {
            return thrown.statusCode();
        }
        if (modelled != null) {
            return modelled.status();
        }
        return code.equals("InternalFailure") ? 500 : 400;
    }

    private static String message(AwsServiceException thrown, @Nullable AwsErrorDetails details) {
        String told = details == null ? null : details.errorMessage();
        String message = told == null ? thrown.getMessage() : told;
        return message == null ? "" : message;
    }
}

package dev.segue.sandbox.cloud;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** AWS's refusals, with its own codes. */
public final class Refused {
    private Refused() {}

    static AwsServiceException validation(String message, Object... values) {
        return because("ValidationError", message, values);
    }

    /** A refusal with one of AWS's codes; the message is a format if values follow. */
    @SuppressWarnings("AnnotateFormatMethod") // takes finished sentences, too
    public static AwsServiceException because(String code, String message, Object... values) {
        return AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(values.length == 0 ? message : message.formatted(values))
                        .build())
                .build();
    }
}

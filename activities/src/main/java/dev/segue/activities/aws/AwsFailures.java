package dev.segue.activities.aws;

import static dev.segue.workflows.aws.AwsFailure.BUSY;
import static dev.segue.workflows.aws.AwsFailure.DENIED;
import static dev.segue.workflows.aws.AwsFailure.INVALID_REQUEST;
import static dev.segue.workflows.aws.AwsFailure.NO_SUCH_RESOURCE;
import static dev.segue.workflows.aws.AwsFailure.THROTTLED;

import dev.segue.workflows.aws.AwsFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the AWS SDK throws into failures whose type says whether a retry can help. */
public final class AwsFailures {
    /** Credentials are renewed in the background; until then an expired token, or none, is a hiccup. */
    static final Duration LONGEST_EXPIRY = Duration.ofMinutes(5);

    private static final Set<String> BUSY_CODES =
            Set.of("InstanceRefreshInProgress", "ResourceContention", "ResourceInUse", "ScalingActivityInProgress");
    private static final Set<String> MISSING_CODES = Set.of("NoSuchKey", "QueueDoesNotExist");
    private static final Set<String> DENIED_CODES = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthFailure",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
            "UnauthorizedOperation",
            "UnrecognizedClientException");
    private static final Set<String> EXPIRED_CODES = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

    private static final Pattern RATE = Pattern.compile("\\brate exceeded\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern MISSING = Pattern.compile(
            "AutoScalingGroup name not found|\\b(group|stack)\\b.*\\b(not found|does not exist)",
            Pattern.CASE_INSENSITIVE);

    private AwsFailures() {}

    /** A failure of a type; permanent types are not retried. */
    public static ApplicationFailure failure(AwsFailure type, String message) {
        return ApplicationFailure.newBuilder()
                .setType(type.name())
                .setMessage(message)
                .setNonRetryable(type.isPermanent())
                .build();
    }

    /** Whether AWS refused a call with this error code. */
    public static boolean hasCode(SdkException exception, String code) {
        return details(exception)
                .map(AwsErrorDetails::errorCode)
                .filter(code::equals)
                .isPresent();
    }

    /** What AWS said, without the SDK's account of the request. */
    public static String text(SdkException exception) {
        if (hasNoCredentials(exception)) {
            return "the worker finds no AWS credentials where the AWS SDK looks for them";
        }
        return details(exception)
                .map(AwsErrorDetails::errorMessage)
                .or(() -> Optional.ofNullable(exception.getMessage()))
                .orElseGet(exception::toString);
    }

    /**
     * Translates.
     *
     * @param resource what the call was about; part of the message
     * @param age how long the activity has been trying
     */
    static ApplicationFailure of(SdkException exception, String resource, Duration age) {
        String text = text(exception);
        return failure(type(exception, text, age), text.contains(resource) ? text : resource + ": " + text);
    }

    private static AwsFailure type(SdkException exception, String text, Duration age) {
        Optional<String> said = details(exception).map(AwsErrorDetails::errorCode);
        if (hasNoCredentials(exception)) {
            return lately(age) ? BUSY : DENIED;
        }
        if (said.isEmpty() || !(exception instanceof AwsServiceException answer)) {
            return BUSY; // no answer, or not AWS's: a reset, a timeout, a proxy
        }
        String code = said.get();
        if (answer.isThrottlingException() || RATE.matcher(text).find()) {
            return THROTTLED;
        }
        if (answer.statusCode() >= 500 || BUSY_CODES.contains(code)) {
            return BUSY;
        }
        if (EXPIRED_CODES.contains(code)) {
            return lately(age) ? BUSY : DENIED;
        }
        if (DENIED_CODES.contains(code)) {
            return DENIED;
        }
        boolean missing = code.contains("NotFound")
                || MISSING_CODES.contains(code)
                || ("ValidationError".equals(code) && MISSING.matcher(text).find());
        return missing ? NO_SUCH_RESOURCE : INVALID_REQUEST;
    }

    private static boolean lately(Duration age) {
        return age.compareTo(LONGEST_EXPIRY) < 0;
    }

    private static boolean hasNoCredentials(SdkException exception) {
        return String.valueOf(exception.getMessage()).startsWith("Unable to load credentials");
    }

    private static Optional<AwsErrorDetails> details(SdkException exception) {
        return exception instanceof AwsServiceException answer
                ? Optional.ofNullable(answer.awsErrorDetails())
                : Optional.empty();
    }
}

package dev.segue.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.activities.fakes.Faults;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsFailuresTest {
    @ParameterizedTest(name = "{0}, {1}, \"{2}\" -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # code                       | status | message                                           | type
            Throttling                   | 400    | Rate exceeded                                     | THROTTLED
            ThrottlingException          | 400    | slow down                                         | THROTTLED
            RequestLimitExceeded         | 503    | Request limit exceeded.                           | THROTTLED
            RequestThrottled             | 400    | slow down                                         | THROTTLED
            SomethingElse                | 400    | Rate exceeded                                     | THROTTLED
            ResourceContention           | 500    | another update is pending                         | BUSY
            ScalingActivityInProgress    | 400    | Scaling activity 1 is in progress                 | BUSY
            InstanceRefreshInProgress    | 400    | an instance refresh is in progress                | BUSY
            ResourceInUse                | 400    | Target group is currently in use                  | BUSY
            InternalFailure              | 500    | try again                                         | BUSY
            ServiceUnavailable           | 503    | try again                                         | BUSY
            TargetGroupNotFound          | 400    | One or more target groups not found               | NO_SUCH_RESOURCE
            InvalidAMIID.NotFound        | 400    | The image id '[ami-1]' does not exist             | NO_SUCH_RESOURCE
            QueueDoesNotExist            | 400    | The specified queue does not exist.               | NO_SUCH_RESOURCE
            NoSuchKey                    | 404    | The specified key does not exist.                 | NO_SUCH_RESOURCE
            ValidationError              | 400    | AutoScalingGroup name not found - no such group   | NO_SUCH_RESOURCE
            ValidationError              | 400    | Group shop-green not found                        | NO_SUCH_RESOURCE
            ValidationError              | 400    | Stack with id shop does not exist                 | NO_SUCH_RESOURCE
            ValidationError              | 400    | The instance i-1 is not in InService.             | INVALID_REQUEST
            AccessDenied                 | 403    | not authorized                                    | DENIED
            UnauthorizedOperation        | 403    | not authorized                                    | DENIED
            InvalidClientTokenId         | 403    | The security token is invalid                     | DENIED
            InvalidParameterValue        | 400    | wrong                                             | INVALID_REQUEST
            LimitExceeded                | 400    | too many groups                                   | INVALID_REQUEST
            TooManyRules                 | 400    | too many rules                                    | INVALID_REQUEST
            """)
    void tells_by_the_code_whether_a_retry_can_help(String code, int status, String message, String type) {
        ApplicationFailure failure = translated(error(code, message, status));

        assertThat(failure.getType()).isEqualTo(type);
        assertThat(failure.isNonRetryable()).isEqualTo(!type.equals("THROTTLED") && !type.equals("BUSY"));
        assertThat(failure.getOriginalMessage()).isEqualTo("shop-blue: " + message);
    }

    @Test
    void retries_when_nobody_answered() {
        assertThat(translated(SdkClientException.create("Connection reset")).getType())
                .isEqualTo("BUSY");
        assertThat(translated(ApiCallAttemptTimeoutException.create(4000)).getType())
                .isEqualTo("BUSY");
    }

    @Test
    void gives_up_without_credentials_once_that_is_no_hiccup() {
        SdkException without = SdkClientException.create("Unable to load credentials from any of the providers: [...]");

        assertThat(AwsFailures.of(without, "shop-blue", Duration.ofMinutes(1)).getType())
                .isEqualTo("BUSY");
        ApplicationFailure failure = AwsFailures.of(without, "shop-blue", Duration.ofMinutes(5));
        assertThat(failure.getType()).isEqualTo("DENIED");
        assertThat(failure.getOriginalMessage())
                .isEqualTo("shop-blue: the worker finds no AWS credentials where the AWS SDK looks for them");
    }

    @Test
    void retries_an_answer_that_is_not_of_AWS() {
        SdkException proxys =
                AwsServiceException.builder().statusCode(407).message("proxy").build();

        assertThat(translated(proxys).getType()).isEqualTo("BUSY");
    }

    @Test
    void gives_up_on_an_expired_token_after_five_minutes() {
        SdkException expired = error("ExpiredToken", "The security token is expired", 403);

        assertThat(AwsFailures.of(expired, "shop-blue", Duration.ofSeconds(299)).getType())
                .isEqualTo("BUSY");
        assertThat(AwsFailures.of(expired, "shop-blue", Duration.ofMinutes(5)).getType())
                .isEqualTo("DENIED");
    }

    @Test
    void names_the_resource_once() {
        assertThat(translated(error("LimitExceeded", "shop-blue is full", 400)).getOriginalMessage())
                .isEqualTo("shop-blue is full");
    }

    private static ApplicationFailure translated(SdkException exception) {
        return AwsFailures.of(exception, "shop-blue", Duration.ZERO);
    }

    private static SdkException error(String code, String message, int status) {
        return Faults.error(AwsServiceException.builder(), code, message, status)
                .build();
    }
}

package dev.segue.activities.aws;

import dev.segue.workflows.aws.AwsFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** The answer of an activity that looked and did not see its goal: when to look again, and a sentence for people. */
final class NotYet {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private NotYet() {}

    /** A twentieth of the wait's age, from one second to ten. */
    static Duration delayAfter(Duration age) {
        Duration twentieth = age.dividedBy(20);
        if (twentieth.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return twentieth.compareTo(LONGEST) > 0 ? LONGEST : twentieth;
    }

    /** Without a stack trace, which the Temporal UI would show in place of the sentence (T50). */
    static ApplicationFailure failure(Duration delay, String sentence) {
        ApplicationFailure failure = ApplicationFailure.newBuilder()
                .setType(AwsFailure.NOT_YET.name())
                .setMessage(sentence)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .setNextRetryDelay(delay)
                .build();
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}

package dev.segue.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The wait profile on a Temporal service, in skipped time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptsTest {
    private static final Duration WAIT = Duration.ofMinutes(10);

    @Test
    void waits_with_growing_delays_and_remembers_over_attempts() {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Looks looks = new Looks(environment);
            Worker worker = environment.newWorker("segue");
            worker.registerWorkflowImplementationTypes(WaitingWorkflowImpl.class);
            worker.registerActivitiesImplementations(looks);
            environment.start();

            environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            Waiting.class,
                            WorkflowOptions.newBuilder().setTaskQueue("segue").build())
                    .run();

            assertThat(looks.remembered).startsWith(0, 1, 2).isSorted().doesNotHaveDuplicates();
            assertThat(looks.gaps()).first().isEqualTo(1L);
            assertThat(looks.gaps()).last().isEqualTo(10L);
            assertThat(looks.gaps()).isSorted();
        }
    }

    @WorkflowInterface
    public interface Waiting {
        @WorkflowMethod
        void run();
    }

    public static final class WaitingWorkflowImpl implements Waiting {
        @Override
        public void run() {
            Workflow.newActivityStub(
                            Look.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                                    .build())
                    .look();
        }
    }

    @ActivityInterface
    public interface Look {
        void look();
    }

    /** Holds after {@link #WAIT}; heartbeats twice, so that the second must travel with the failure. */
    private static final class Looks implements Look {
        final List<Integer> remembered = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final Attempts attempts;

        Looks(TestWorkflowEnvironment environment) {
            attempts = new Attempts(new Clock() {
                @Override
                public Instant instant() {
                    return Instant.ofEpochMilli(environment.currentTimeMillis());
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });
        }

        @Override
        public void look() {
            int before = attempts.remembered(Integer.class).orElse(0);
            remembered.add(before);
            times.add(attempts.now());
            attempts.remember(-1);
            attempts.remember(before + 1);
            if (attempts.now().isBefore(times.get(0).plus(WAIT))) {
                throw attempts.notYet("%d looks", times.size());
            }
        }

        List<Long> gaps() {
            List<Long> gaps = new ArrayList<>();
            for (int i = 1; i < times.size(); i++) {
                gaps.add(Duration.between(times.get(i - 1), times.get(i)).toSeconds());
            }
            return gaps;
        }
    }
}

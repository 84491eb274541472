package dev.segue.workflows.aws;

import dev.segue.workflows.deployment.Verdict;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;

/** CloudWatch alarms, metric and composite ones (W1). */
@ActivityInterface
public interface Alarms {
    /** Which of these alarms do not exist; empty if all do. */
    @ActivityMethod(name = "Alarms.missing")
    List<String> missing(AwsScope scope, List<String> names);

    /**
     * Watches alarms; never returns while all is well.
     *
     * @param insufficientDataFails whether INSUFFICIENT_DATA is a failed verdict, too (W2)
     * @return which alarm is in ALARM; also when alarms could not be read for two minutes
     */
    @ActivityMethod(name = "Alarms.watch")
    Verdict watch(AwsScope scope, List<String> names, boolean insufficientDataFails, Duration every);
}

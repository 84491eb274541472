package dev.segue.workflows.aws;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Systems Manager's Run Command. */
@ActivityInterface
public interface Commands {
    /**
     * Sends a command once and waits until it is over on every host: looks, and fails with {@link AwsFailure#NOT_YET} until
     * then. After a lost reply the command is found by its comment; what does not show for a minute is sent again (S2, S3),
     * so a script must be harmless when its goal holds.
     *
     * @return one answer per host. A host whose agent is dead stays in progress (S4): it is waited for until delivery and
     *     execution must be over, and answered as it is then
     */
    @ActivityMethod(name = "Commands.run")
    List<HostAnswer> run(AwsScope scope, HostCommand command);
}

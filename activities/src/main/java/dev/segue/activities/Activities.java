package dev.segue.activities;

import dev.segue.activities.alarms.AwsAlarms;
import dev.segue.activities.autoscaling.AwsAutoScalingGroups;
import dev.segue.activities.autoscaling.AwsInstanceRefreshes;
import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.checks.HttpChecks;
import dev.segue.activities.commands.AwsCommands;
import dev.segue.activities.commands.AwsHosts;
import dev.segue.activities.instances.AwsImages;
import dev.segue.activities.launchtemplates.AwsLaunchTemplates;
import dev.segue.activities.loadbalancing.AwsListeners;
import dev.segue.activities.loadbalancing.AwsTargetGroups;
import java.time.Clock;
import java.util.List;

/** Everything a worker registers. */
public final class Activities {
    private Activities() {}

    /**
     * Every activity implementation.
     *
     * @param clock the one the Temporal service's times are compared with
     */
    public static List<Object> all(Clients clients, Clock clock) {
        Attempts attempts = new Attempts(clock);
        return List.of(
                new AwsAlarms(clients, attempts),
                new AwsAutoScalingGroups(clients, attempts),
                new AwsCommands(clients, attempts),
                new AwsHosts(clients, attempts),
                new AwsImages(clients, attempts),
                new AwsInstanceRefreshes(clients, attempts),
                new AwsLaunchTemplates(clients, attempts),
                new AwsListeners(clients, attempts),
                new AwsTargetGroups(clients, attempts),
                new HttpChecks(clients, attempts));
    }
}

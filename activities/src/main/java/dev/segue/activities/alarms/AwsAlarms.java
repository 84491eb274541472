package dev.segue.activities.alarms;

import static java.util.stream.Collectors.joining;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.activities.aws.Monitor;
import dev.segue.workflows.aws.Alarms;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.deployment.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;

/** {@link Alarms} over the AWS SDK. */
public final class AwsAlarms implements Alarms {
    private final Clients clients;
    private final Attempts attempts;

    public AwsAlarms(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    private record Alarm(String state, String reason) {}

    @Override
    public List<String> missing(AwsScope scope, List<String> names) {
        return attempts.with("alarms", () -> missingFrom(describe(scope, names), names));
    }

    @Override
    public Verdict watch(AwsScope scope, List<String> names, boolean insufficientDataFails, Duration every) {
        return new Monitor(attempts).look("the alarms", every, 1, () -> {
            Map<String, Alarm> alarms = describe(scope, names);
            List<String> missing = missingFrom(alarms, names);
            if (!missing.isEmpty()) {
                throw AwsFailures.failure(AwsFailure.NO_SUCH_RESOURCE, "there are no alarms named " + missing);
            }
            String bad = alarms.entrySet().stream()
                    .filter(alarm -> isBad(alarm.getValue().state(), insufficientDataFails))
                    .map(alarm -> "%s is in %s: %s"
                            .formatted(
                                    alarm.getKey(),
                                    alarm.getValue().state(),
                                    alarm.getValue().reason()))
                    .collect(joining("; "));
            return bad.isEmpty() ? new Monitor.Reading(false, "no alarm of " + names) : new Monitor.Reading(true, bad);
        });
    }

    private static boolean isBad(String state, boolean insufficientDataFails) {
        return "ALARM".equals(state) || (insufficientDataFails && "INSUFFICIENT_DATA".equals(state));
    }

    private static List<String> missingFrom(Map<String, Alarm> alarms, List<String> names) {
        return names.stream().filter(name -> !alarms.containsKey(name)).toList();
    }

    /** Composite alarms are left out unless asked for (W1). */
    private Map<String, Alarm> describe(AwsScope scope, List<String> names) {
        Map<String, Alarm> found = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return found; // AWS would describe them all
        }
        clients.cloudWatch(scope)
                .describeAlarmsPaginator(request ->
                        request.alarmNames(names).alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))
                .forEach(page -> {
                    page.metricAlarms()
                            .forEach(alarm -> found.put(
                                    alarm.alarmName(), new Alarm(alarm.stateValueAsString(), alarm.stateReason())));
                    page.compositeAlarms()
                            .forEach(alarm -> found.put(
                                    alarm.alarmName(), new Alarm(alarm.stateValueAsString(), alarm.stateReason())));
                });
        return found;
    }
}

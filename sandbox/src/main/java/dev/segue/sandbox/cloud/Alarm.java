package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** A metric alarm. */
final class Alarm {
    final PutMetricAlarmRequest definition;
    private final String arn;
    private final Instant configured;
    private StateValue state = StateValue.INSUFFICIENT_DATA;
    private String reason = "Unchecked: Initial alarm creation";
    private Instant since;
    private boolean byHand;

    Alarm(PutMetricAlarmRequest definition, String arn, Instant now) {
        this.definition = definition;
        this.arn = arn;
        configured = now;
        since = now;
    }

    String name() {
        return definition.alarmName();
    }

    List<String> actions() {
        return Boolean.FALSE.equals(definition.actionsEnabled()) ? List.of() : definition.alarmActions();
    }

    boolean isInAlarm() {
        return state == StateValue.ALARM;
    }

    StateValue state() {
        return state;
    }

    /** The state set by hand stays until there are data. */
    void set(StateValue state, String reason, Instant now) {
        become(state, reason, now);
        byHand = true;
    }

    /**
     * Looks at the datapoints of the last periods, the newest first.
     *
     * @return whether the state changed
     */
    boolean evaluate(List<Optional<Double>> datapoints, Instant now) {
        boolean none = datapoints.stream().allMatch(Optional::isEmpty);
        if (none && byHand) {
            return false;
        }
        StateValue before = state;
        String missing = definition.treatMissingData() == null ? "missing" : definition.treatMissingData();
        if (none && missing.equals("missing")) {
            become(StateValue.INSUFFICIENT_DATA, "Insufficient Data: no datapoints were received.", now);
        } else if (!none || !missing.equals("ignore")) {
            long breaching = datapoints.stream()
                    .filter(datapoint -> datapoint.map(this::breaches).orElse(missing.equals("breaching")))
                    .count();
            int needed = definition.datapointsToAlarm() == null
                    ? definition.evaluationPeriods()
                    : definition.datapointsToAlarm();
            StateValue next = breaching >= needed ? StateValue.ALARM : StateValue.OK;
            String text = "Threshold Crossed: %d datapoints were %s the threshold (%s)."
                    .formatted(
                            breaching, next == StateValue.ALARM ? "beyond" : "checked against", definition.threshold());
            become(next, text, now);
        }
        byHand = false;
        return state != before;
    }

    MetricAlarm describe() {
        MetricAlarm.Builder alarm = MetricAlarm.builder();
        Copies.into(alarm, definition);
        return alarm.alarmArn(arn)
                .actionsEnabled(!Boolean.FALSE.equals(definition.actionsEnabled()))
                .alarmConfigurationUpdatedTimestamp(configured)
                .stateValue(state)
                .stateReason(reason)
                .stateUpdatedTimestamp(since)
                .stateTransitionedTimestamp(since)
                .build();
    }

    private boolean breaches(double value) {
        double threshold = definition.threshold();
        return switch (definition.comparisonOperatorAsString()) {
            case "GreaterThanThreshold" -> value > threshold;
            case "GreaterThanOrEqualToThreshold" -> value >= threshold;
            case "LessThanThreshold" -> value < threshold;
            default -> value <= threshold;
        };
    }

    private void become(StateValue state, String reason, Instant now) {
        if (this.state != state) {
            since = now;
        }
        this.state = state;
        this.reason = reason;
    }
}

package dev.segue.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The alarms, and what they set in motion. */
final class Alarms {
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private Consumer<String> whenInAlarm = arn -> {};

    void whenInAlarm(Consumer<String> act) {
        whenInAlarm = act;
    }

    void put(Alarm alarm) {
        alarms.put(alarm.name(), alarm);
    }

    void remove(String name) {
        alarms.remove(name);
    }

    boolean has(Alarm alarm) {
        return alarms.get(alarm.name()) == alarm;
    }

    boolean exists(String name) {
        return alarms.containsKey(name);
    }

    Alarm find(String name) {
        Alarm alarm = alarms.get(name);
        if (alarm == null) {
            throw Refused.because("ResourceNotFound", "Alarm %s does not exist", name);
        }
        return alarm;
    }

    /** Whether there is such an alarm and it is in alarm. */
    boolean isInAlarm(String name) {
        Alarm alarm = alarms.get(name);
        return alarm != null && alarm.isInAlarm();
    }

    List<Alarm> all() {
        return List.copyOf(alarms.values());
    }

    boolean isInAlarmFor(String actionArn) {
        return alarms.values().stream()
                .anyMatch(alarm -> alarm.isInAlarm() && alarm.actions().contains(actionArn));
    }

    void act(Alarm alarm) {
        alarm.actions().forEach(whenInAlarm);
    }
}

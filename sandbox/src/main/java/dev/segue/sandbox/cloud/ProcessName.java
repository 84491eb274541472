package dev.segue.sandbox.cloud;

import java.util.Arrays;
import java.util.List;

/** What a group does by itself and can be told to stop doing (A12). */
enum ProcessName {
    Launch,
    Terminate,
    AddToLoadBalancer,
    AlarmNotification,
    AZRebalance,
    HealthCheck,
    InstanceRefresh,
    ReplaceUnhealthy,
    ScheduledActions;

    static List<ProcessName> named(List<String> names) {
        return names.isEmpty()
                ? List.of(values())
                : names.stream().map(ProcessName::named).toList();
    }

    private static ProcessName named(String name) {
        return Arrays.stream(values())
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.validation("'%s' is not a valid scaling process", name));
    }
}

package dev.segue.sandbox.cloud;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The parts of CloudWatch, put together. */
final class Watching {
    final Alarms alarms = new Alarms();
    final AlarmCalls calls;
    final CloudWatchClient client;

    Watching(Ground ground, TargetGroups targetGroups) {
        Metrics metrics = new Metrics(targetGroups, ground.dataPlane());
        calls = new AlarmCalls(ground.reconciler(), alarms, metrics, ground.ids());
        client = Calls.client(CloudWatchClient.class, "monitoring", ground.reconciler(), calls);
    }
}

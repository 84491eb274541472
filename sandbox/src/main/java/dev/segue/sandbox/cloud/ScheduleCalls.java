package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/** Auto Scaling's calls about scheduled actions, and what these do at their time (A31). */
final class ScheduleCalls {
    private final Reconciler reconciler;
    private final Groups groups;
    private final Ids ids;

    ScheduleCalls(Reconciler reconciler, Groups groups, Ids ids) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.ids = ids;
    }

    PutScheduledUpdateGroupActionResponse putScheduledUpdateGroupAction(PutScheduledUpdateGroupActionRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "ScheduledActionName",
                "Time",
                "StartTime",
                "Recurrence",
                "MinSize",
                "MaxSize",
                "DesiredCapacity");
        Group group = groups.find(request.autoScalingGroupName());
        Recurrence recurrence = request.recurrence() == null ? null : Recurrence.of(request.recurrence());
        Instant start = request.startTime() == null ? request.time() : request.startTime();
        if (start == null && recurrence != null) {
            start = recurrence.next(reconciler.now());
        }
        if (start == null || !start.isAfter(reconciler.now())) {
            throw Refused.validation("Given start time is in the past");
        }
        schedule(
                group,
                new Schedule(
                        request.scheduledActionName(),
                        start,
                        recurrence,
                        request.minSize(),
                        request.maxSize(),
                        request.desiredCapacity()));
        reconciler.changed();
        return PutScheduledUpdateGroupActionResponse.builder().build();
    }

    DeleteScheduledActionResponse deleteScheduledAction(DeleteScheduledActionRequest request) {
        Strict.only(request, "AutoScalingGroupName", "ScheduledActionName");
        groups.find(request.autoScalingGroupName()).schedules.remove(request.scheduledActionName());
        return DeleteScheduledActionResponse.builder().build();
    }

    DescribeScheduledActionsResponse describeScheduledActions(DescribeScheduledActionsRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "ScheduledActionNames",
                "StartTime",
                "EndTime",
                "NextToken",
                "MaxRecords");
        List<ScheduledUpdateGroupAction> found = groups.all().stream()
                .filter(group ->
                        request.autoScalingGroupName() == null || group.name.equals(request.autoScalingGroupName()))
                .flatMap(group -> group.schedules.values().stream()
                        .filter(schedule -> request.scheduledActionNames().isEmpty()
                                || request.scheduledActionNames().contains(schedule.name()))
                        .filter(schedule ->
                                request.startTime() == null || !schedule.start().isBefore(request.startTime()))
                        .filter(schedule ->
                                request.endTime() == null || !schedule.start().isAfter(request.endTime()))
                        .map(schedule -> schedule.describe(
                                group,
                                ids.arn(
                                        "autoscaling",
                                        "scheduledUpdateGroupAction:autoScalingGroupName/" + group.name
                                                + ":scheduledActionName/" + schedule.name()))))
                .toList();
        Page<ScheduledUpdateGroupAction> page = Page.of(found, request.nextToken(), request.maxRecords(), 100);
        return DescribeScheduledActionsResponse.builder()
                .scheduledUpdateGroupActions(page.items())
                .nextToken(page.next())
                .build();
    }

    private void schedule(Group group, Schedule schedule) {
        group.schedules.put(schedule.name(), schedule);
        reconciler.at(schedule.start(), () -> fire(group, schedule));
    }

    private void fire(Group group, Schedule schedule) {
        if (!group.schedules.remove(schedule.name(), schedule)) {
            return;
        }
        if (schedule.recurrence() != null) {
            schedule(group, schedule.at(schedule.recurrence().next(reconciler.now())));
        }
        if (!group.does(ProcessName.ScheduledActions)) {
            return;
        }
        int min = schedule.min() == null ? group.min : schedule.min();
        int max = schedule.max() == null ? Math.max(group.max, min) : schedule.max();
        int desired = schedule.desired() == null ? group.desired : schedule.desired();
        groups.resize(group, min, max, Math.min(Math.max(desired, min), max));
    }
}

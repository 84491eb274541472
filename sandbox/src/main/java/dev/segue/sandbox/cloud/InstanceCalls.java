package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** EC2's calls about instances. */
final class InstanceCalls {
    private static final int MOST_STATUS_IDS = 100;

    private final Map<String, List<Machine>> byToken = new HashMap<>();
    private final Machines machines;
    private final Catalogue catalogue;
    private final Faults faults;
    private final Ids ids;
    private final Tags tags;
    private final Duration shutdown;

    InstanceCalls(Machines machines, Catalogue catalogue, Faults faults, Ids ids, Tags tags, Duration shutdown) {
        this.machines = machines;
        this.catalogue = catalogue;
        this.faults = faults;
        this.ids = ids;
        this.tags = tags;
        this.shutdown = shutdown;
    }

    RunInstancesResponse runInstances(RunInstancesRequest request) {
        Strict.only(
                request,
                "ClientToken",
                "ImageId",
                "InstanceType",
                "MinCount",
                "MaxCount",
                "UserData",
                "TagSpecifications",
                "Placement");
        Image image = catalogue
                .launchable(request.imageId())
                .orElseThrow(() -> Refused.because(
                        "InvalidAMIID.NotFound", "The image id '[%s]' does not exist", request.imageId()));
        String zone = request.placement() == null || request.placement().availabilityZone() == null
                ? ids.zones().get(0)
                : request.placement().availabilityZone();
        if (!faults.hasCapacity("", zone)) {
            throw Refused.because("InsufficientInstanceCapacity", Launches.withoutCapacity("t3.micro", zone, ids));
        }
        String type = request.instanceTypeAsString() == null ? "t3.micro" : request.instanceTypeAsString();
        LaunchOrder order = new LaunchOrder(
                image,
                type,
                Templates.tagsFor("instance", request.tagSpecifications()),
                LaunchOrder.environment(request.userData()));
        // the SDK fills in a token by itself: the same one means the same instances
        String token = request.clientToken() == null ? ids.uuid() : request.clientToken();
        List<Machine> launched = byToken.computeIfAbsent(token, first -> new ArrayList<>());
        for (int i = launched.size(); i < request.maxCount(); i++) {
            launched.add(machines.launch(order, zone, machine -> {}));
        }
        return RunInstancesResponse.builder()
                .reservationId("r-" + ids.hex(17))
                .ownerId(ids.account())
                .instances(launched.stream().map(this::describe).toList())
                .build();
    }

    TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        Strict.only(request, "InstanceIds", "Force", "SkipOsShutdown");
        List<Machine> named = request.instanceIds().stream().map(this::find).toList();
        List<InstanceStateChange> changes = new ArrayList<>();
        for (Machine machine : named) {
            InstanceState before = machine.state();
            machines.terminate(machine, shutdown);
            changes.add(InstanceStateChange.builder()
                    .instanceId(machine.id)
                    .previousState(before)
                    .currentState(machine.state())
                    .build());
        }
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes)
                .build();
    }

    DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        Strict.only(request, "InstanceIds", "Filters", "NextToken", "MaxResults");
        request.instanceIds().forEach(this::find);
        List<Machine> found = machines.all().stream()
                .filter(machine ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(machine.id))
                .filter(machine -> Filters.match(request.filters(), filter -> values(machine, filter)))
                .toList();
        Page<Machine> page = Page.of(found, request.nextToken(), request.maxResults(), 1000);
        return DescribeInstancesResponse.builder()
                .reservations(page.map(machine -> Reservation.builder()
                        .reservationId("r-" + machine.id.substring(2))
                        .ownerId(ids.account())
                        .instances(describe(machine))
                        .build()))
                .nextToken(page.next())
                .build();
    }

    /** Running instances only, unless all are asked for; at most 100 ids (C4). */
    DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        Strict.only(request, "InstanceIds", "Filters", "NextToken", "MaxResults", "IncludeAllInstances");
        if (request.instanceIds().size() > MOST_STATUS_IDS) {
            throw Refused.because(
                    "InvalidParameterValue", "The maximum number of instance IDs per call is %d", MOST_STATUS_IDS);
        }
        request.instanceIds().forEach(this::find);
        machines.all().forEach(machines::notice);
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        List<Machine> found = machines.all().stream()
                .filter(machine ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(machine.id))
                .filter(machine -> all || machine.state == InstanceStateName.RUNNING)
                .filter(machine -> Filters.match(request.filters(), filter -> values(machine, filter)))
                .toList();
        Page<Machine> page = Page.of(found, request.nextToken(), request.maxResults(), 1000);
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.map(InstanceCalls::status))
                .nextToken(page.next())
                .build();
    }

    private Machine find(String id) {
        return machines.find(id)
                .orElseThrow(
                        () -> Refused.because("InvalidInstanceID.NotFound", "The instance ID '%s' does not exist", id));
    }

    private software.amazon.awssdk.services.ec2.model.Instance describe(Machine machine) {
        return machine.describe(tags.of(machine.id));
    }

    private static InstanceStatus status(Machine machine) {
        SummaryStatus summary =
                machine.state == InstanceStateName.RUNNING ? SummaryStatus.OK : SummaryStatus.NOT_APPLICABLE;
        InstanceStatusSummary status =
                InstanceStatusSummary.builder().status(summary).build();
        return InstanceStatus.builder()
                .instanceId(machine.id)
                .availabilityZone(machine.zone)
                .instanceState(machine.state())
                .instanceStatus(status)
                .systemStatus(status)
                .build();
    }

    private List<String> values(Machine machine, String filter) {
        return switch (filter) {
            case "instance-state-name" -> List.of(machine.state.toString());
            case "instance-id" -> List.of(machine.id);
            case "image-id" -> List.of(machine.image.id());
            case "availability-zone" -> List.of(machine.zone);
            default -> tags.filtered(machine.id, filter);
        };
    }
}

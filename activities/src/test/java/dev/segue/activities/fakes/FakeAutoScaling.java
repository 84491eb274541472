package dev.segue.activities.fakes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** One group. Refuses what AWS refuses; a change is over at once unless a field says otherwise. */
public final class FakeAutoScaling implements AutoScalingClient {
    public final List<String> mutations = new ArrayList<>();
    public final Map<String, Instance> instances = new LinkedHashMap<>();
    public final Map<String, String> tags = new LinkedHashMap<>();
    public final Map<String, String> trafficSources = new LinkedHashMap<>();
    public final Map<String, String> oldAttachments = new LinkedHashMap<>();
    public final TreeSet<String> suspended = new TreeSet<>();
    public final List<Activity> activities = new ArrayList<>();
    public final List<LifecycleHook> hooks = new ArrayList<>();
    public final List<InstanceRefresh> refreshes = new ArrayList<>();
    public final List<ScheduledUpdateGroupAction> schedules = new ArrayList<>();
    /** Instances in service of other groups. */
    public final Map<String, List<String>> others = new LinkedHashMap<>();

    public String stateAfterEnterStandby = "Standby";
    public String stateAfterExitStandby = "InService";
    public String stateAfterAttach = "Added";
    public @Nullable String stateAfterDetach;
    public int min;
    public int desired;
    public int max = 1000;
    public @Nullable LaunchTemplateSpecification template = LaunchTemplateSpecification.builder()
            .launchTemplateId("lt-1")
            .launchTemplateName("shop")
            .version("1")
            .build();
    public @Nullable MixedInstancesPolicy policy;

    private final String name;

    public FakeAutoScaling(String name, int inService) {
        this.name = name;
        add(inService, "InService");
        desired = inService;
    }

    public void add(int count, String state) {
        for (int i = 0; i < count; i++) {
            String id = "i-%08x".formatted(instances.size() + 1);
            instances.put(
                    id,
                    Instance.builder()
                            .instanceId(id)
                            .lifecycleState(state)
                            .healthStatus("Healthy")
                            .protectedFromScaleIn(false)
                            .build());
        }
    }

    public void change(String id, UnaryOperator<Instance.Builder> change) {
        instances.computeIfPresent(
                id, (same, instance) -> change.apply(instance.toBuilder()).build());
    }

    public void moveAll(String from, String to) {
        instances.replaceAll((id, instance) -> instance.lifecycleStateAsString().equals(from)
                ? instance.toBuilder().lifecycleState(to).build()
                : instance);
    }

    public void failedLaunch(Instant start, String status, String message) {
        activities.add(
                0,
                Activity.builder()
                        .startTime(start)
                        .endTime(start)
                        .statusCode(ScalingActivityStatusCode.fromValue(status))
                        .description("Launching a new EC2 instance.  Status Reason: " + message)
                        .statusMessage(message)
                        .build());
    }

    public void ended(Instant start, String cause) {
        activities.add(Activity.builder()
                .startTime(start)
                .description("Terminating EC2 instance: i-gone")
                .cause(cause)
                .build());
    }

    public List<String> states() {
        return instances.values().stream().map(Instance::lifecycleStateAsString).toList();
    }

    @Override
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) {
        String asked = request.autoScalingGroupNames().get(0);
        if (!asked.equals(name)) {
            return DescribeAutoScalingGroupsResponse.builder()
                    .autoScalingGroups(others.containsKey(asked) ? List.of(other(others.get(asked))) : List.of())
                    .build();
        }
        boolean withInstances = !Boolean.FALSE.equals(request.includeInstances());
        AutoScalingGroup group = AutoScalingGroup.builder()
                .autoScalingGroupName(name)
                .minSize(min)
                .desiredCapacity(desired)
                .maxSize(max)
                .launchTemplate(policy == null ? template : null)
                .mixedInstancesPolicy(policy)
                .healthCheckType("ELB")
                .healthCheckGracePeriod(300)
                .instances(withInstances ? instances.values() : List.of())
                .suspendedProcesses(suspended.stream()
                        .map(process ->
                                SuspendedProcess.builder().processName(process).build())
                        .toList())
                .tags(tags.entrySet().stream()
                        .map(tag -> TagDescription.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(group)
                .build();
    }

    @Override
    public UpdateAutoScalingGroupResponse updateAutoScalingGroup(UpdateAutoScalingGroupRequest request) {
        mutations.add("update %d/%d/%d".formatted(request.minSize(), request.desiredCapacity(), request.maxSize()));
        if (request.launchTemplate() != null && request.launchTemplate().launchTemplateName() != null) {
            throw refused("Valid requests must contain either launchTemplateId or LaunchTemplateName");
        }
        min = request.minSize();
        desired = request.desiredCapacity();
        max = request.maxSize();
        template = request.launchTemplate() == null ? template : request.launchTemplate();
        policy = request.mixedInstancesPolicy() == null ? policy : request.mixedInstancesPolicy();
        if (desired == 0) {
            instances
                    .values()
                    .removeIf(instance ->
                            instance.lifecycleStateAsString().equals("InService") && !instance.protectedFromScaleIn());
        }
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    @Override
    public EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
        mutations.add("enterStandby " + request.instanceIds().size());
        require(request.instanceIds(), 20, "InService");
        if (!request.shouldDecrementDesiredCapacity()
                || desired - request.instanceIds().size() < min) {
            throw refused("desired capacity would fall below the minimum");
        }
        desired -= request.instanceIds().size();
        request.instanceIds().forEach(id -> change(id, instance -> instance.lifecycleState(stateAfterEnterStandby)));
        return EnterStandbyResponse.builder().build();
    }

    @Override
    public ExitStandbyResponse exitStandby(ExitStandbyRequest request) {
        mutations.add("exitStandby " + request.instanceIds().size());
        require(request.instanceIds(), 20, "Standby");
        if (desired + request.instanceIds().size() > max) {
            throw refused("desired capacity would exceed the maximum");
        }
        desired += request.instanceIds().size();
        request.instanceIds().forEach(id -> change(id, instance -> instance.lifecycleState(stateAfterExitStandby)));
        return ExitStandbyResponse.builder().build();
    }

    @Override
    public SetInstanceProtectionResponse setInstanceProtection(SetInstanceProtectionRequest request) {
        mutations.add("protect " + request.instanceIds().size());
        require(request.instanceIds(), 50, "InService");
        request.instanceIds()
                .forEach(id -> change(id, instance -> instance.protectedFromScaleIn(request.protectedFromScaleIn())));
        return SetInstanceProtectionResponse.builder().build();
    }

    @Override
    public SetInstanceHealthResponse setInstanceHealth(SetInstanceHealthRequest request) {
        mutations.add("setHealth " + request.instanceId() + " " + request.healthStatus());
        change(request.instanceId(), instance -> instance.healthStatus(request.healthStatus()));
        return SetInstanceHealthResponse.builder().build();
    }

    @Override
    public SuspendProcessesResponse suspendProcesses(SuspendProcessesRequest request) {
        mutations.add("suspend " + request.scalingProcesses());
        suspended.addAll(request.scalingProcesses());
        return SuspendProcessesResponse.builder().build();
    }

    @Override
    public ResumeProcessesResponse resumeProcesses(ResumeProcessesRequest request) {
        mutations.add("resume " + request.scalingProcesses());
        suspended.removeAll(request.scalingProcesses());
        return ResumeProcessesResponse.builder().build();
    }

    @Override
    public CreateOrUpdateTagsResponse createOrUpdateTags(CreateOrUpdateTagsRequest request) {
        mutations.add("tag");
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return CreateOrUpdateTagsResponse.builder().build();
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        mutations.add("untag");
        request.tags().forEach(tag -> tags.remove(tag.key()));
        return DeleteTagsResponse.builder().build();
    }

    @Override
    public AttachTrafficSourcesResponse attachTrafficSources(AttachTrafficSourcesRequest request) {
        mutations.add("attach");
        request.trafficSources().forEach(source -> trafficSources.put(source.identifier(), stateAfterAttach));
        return AttachTrafficSourcesResponse.builder().build();
    }

    @Override
    public DetachTrafficSourcesResponse detachTrafficSources(DetachTrafficSourcesRequest request) {
        mutations.add("detach");
        request.trafficSources().forEach(source -> detach(trafficSources, source.identifier()));
        return DetachTrafficSourcesResponse.builder().build();
    }

    @Override
    public DetachLoadBalancerTargetGroupsResponse detachLoadBalancerTargetGroups(
            DetachLoadBalancerTargetGroupsRequest request) {
        mutations.add("detachOld");
        request.targetGroupARNs().forEach(arn -> detach(oldAttachments, arn));
        return DetachLoadBalancerTargetGroupsResponse.builder().build();
    }

    @Override
    public DescribeTrafficSourcesResponse describeTrafficSources(DescribeTrafficSourcesRequest request) {
        return DescribeTrafficSourcesResponse.builder()
                .trafficSources(trafficSources.entrySet().stream()
                        .map(source -> TrafficSourceState.builder()
                                .type("elbv2")
                                .identifier(source.getKey())
                                .state(source.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeLoadBalancerTargetGroupsResponse describeLoadBalancerTargetGroups(
            DescribeLoadBalancerTargetGroupsRequest request) {
        return DescribeLoadBalancerTargetGroupsResponse.builder()
                .loadBalancerTargetGroups(oldAttachments.entrySet().stream()
                        .map(attached ->
                                software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState.builder()
                                        .loadBalancerTargetGroupARN(attached.getKey())
                                        .state(attached.getValue())
                                        .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeScalingActivitiesResponse describeScalingActivities(DescribeScalingActivitiesRequest request) {
        return DescribeScalingActivitiesResponse.builder()
                .activities(activities)
                .build();
    }

    @Override
    public DescribeLifecycleHooksResponse describeLifecycleHooks(DescribeLifecycleHooksRequest request) {
        return DescribeLifecycleHooksResponse.builder().lifecycleHooks(hooks).build();
    }

    @Override
    public DescribeScheduledActionsResponse describeScheduledActions(DescribeScheduledActionsRequest request) {
        return DescribeScheduledActionsResponse.builder()
                .scheduledUpdateGroupActions(schedules)
                .build();
    }

    @Override
    public DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest request) {
        return DescribeWarmPoolResponse.builder().build();
    }

    @Override
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(DescribeInstanceRefreshesRequest request) {
        return DescribeInstanceRefreshesResponse.builder()
                .instanceRefreshes(refreshes)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    public static InstanceRefresh refresh(String id, InstanceRefreshStatus status) {
        return InstanceRefresh.builder().instanceRefreshId(id).status(status).build();
    }

    private static AutoScalingGroup other(List<String> inService) {
        return AutoScalingGroup.builder()
                .instances(inService.stream()
                        .map(id -> Instance.builder()
                                .instanceId(id)
                                .lifecycleState("InService")
                                .build())
                        .toList())
                .build();
    }

    private void detach(Map<String, String> attached, String arn) {
        if (stateAfterDetach == null) {
            attached.remove(arn);
        } else {
            attached.put(arn, stateAfterDetach);
        }
    }

    private void require(List<String> ids, int most, String state) {
        if (ids.size() > most) {
            throw refused("more than " + most + " instances");
        }
        for (String id : ids) {
            Instance instance = instances.get(id);
            if (instance == null || !instance.lifecycleStateAsString().equals(state)) {
                throw refused("The instance " + id + " is not in " + state);
            }
        }
    }

    private static AutoScalingException refused(String message) {
        return (AutoScalingException) Faults.error(AutoScalingException.builder(), "ValidationError", message, 400)
                .build();
    }
}

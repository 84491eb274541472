package dev.segue.sandbox.cloud;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/** Auto Scaling's calls about lifecycle hooks (A30). */
final class HookCalls {
    private static final int MOST_HOOKS = 50;

    private final Reconciler reconciler;
    private final Groups groups;
    private final Hooks hooks;

    private record Held(Member member, HookWait hold) {}

    HookCalls(Reconciler reconciler, Groups groups, Hooks hooks) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.hooks = hooks;
    }

    PutLifecycleHookResponse putLifecycleHook(PutLifecycleHookRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "LifecycleHookName",
                "LifecycleTransition",
                "HeartbeatTimeout",
                "DefaultResult",
                "NotificationTargetARN",
                "RoleARN",
                "NotificationMetadata");
        Group group = groups.find(request.autoScalingGroupName());
        if (group.hooks.size() >= MOST_HOOKS && !group.hooks.containsKey(request.lifecycleHookName())) {
            throw Refused.because("LimitExceeded", "The maximum number of lifecycle hooks is %d", MOST_HOOKS);
        }
        group.hooks.put(request.lifecycleHookName(), hook(request));
        reconciler.changed();
        return PutLifecycleHookResponse.builder().build();
    }

    DeleteLifecycleHookResponse deleteLifecycleHook(DeleteLifecycleHookRequest request) {
        Strict.only(request, "AutoScalingGroupName", "LifecycleHookName");
        if (groups.find(request.autoScalingGroupName()).hooks.remove(request.lifecycleHookName()) == null) {
            throw Refused.validation("No Lifecycle Hook found with name %s", request.lifecycleHookName());
        }
        reconciler.changed();
        return DeleteLifecycleHookResponse.builder().build();
    }

    DescribeLifecycleHooksResponse describeLifecycleHooks(DescribeLifecycleHooksRequest request) {
        Strict.only(request, "AutoScalingGroupName", "LifecycleHookNames");
        Group group = groups.find(request.autoScalingGroupName());
        return DescribeLifecycleHooksResponse.builder()
                .lifecycleHooks(group.hooks.values().stream()
                        .filter(hook -> request.lifecycleHookNames().isEmpty()
                                || request.lifecycleHookNames().contains(hook.name()))
                        .map(hook -> hook.describe(group.name))
                        .toList())
                .build();
    }

    CompleteLifecycleActionResponse completeLifecycleAction(CompleteLifecycleActionRequest request) {
        Strict.only(
                request,
                "AutoScalingGroupName",
                "LifecycleHookName",
                "LifecycleActionToken",
                "LifecycleActionResult",
                "InstanceId");
        Held held = held(
                groups.find(request.autoScalingGroupName()),
                request.lifecycleHookName(),
                request.instanceId(),
                request.lifecycleActionToken());
        hooks.complete(
                held.hold(),
                request.lifecycleHookName(),
                request.lifecycleActionResult().equals("ABANDON"));
        return CompleteLifecycleActionResponse.builder().build();
    }

    RecordLifecycleActionHeartbeatResponse recordLifecycleActionHeartbeat(
            RecordLifecycleActionHeartbeatRequest request) {
        Strict.only(request, "AutoScalingGroupName", "LifecycleHookName", "LifecycleActionToken", "InstanceId");
        Group group = groups.find(request.autoScalingGroupName());
        Held held = held(group, request.lifecycleHookName(), request.instanceId(), request.lifecycleActionToken());
        hooks.heartbeat(group, held.member(), held.hold(), request.lifecycleHookName());
        return RecordLifecycleActionHeartbeatResponse.builder().build();
    }

    private static Hook hook(PutLifecycleHookRequest request) {
        boolean launching = Hook.LAUNCHING.equals(request.lifecycleTransition());
        if (!launching && !Hook.TERMINATING.equals(request.lifecycleTransition())) {
            throw Refused.validation("Invalid lifecycle transition: %s", String.valueOf(request.lifecycleTransition()));
        }
        return new Hook(
                request.lifecycleHookName(),
                launching,
                request.heartbeatTimeout() == null
                        ? Hook.DEFAULT_TIMEOUT
                        : Duration.ofSeconds(request.heartbeatTimeout()),
                request.defaultResult() == null || request.defaultResult().equals("ABANDON"),
                request.notificationTargetARN(),
                request.roleARN(),
                request.notificationMetadata());
    }

    private static Held held(Group group, String hook, @Nullable String instanceId, @Nullable String token) {
        for (Member member : group.members.values()) {
            HookWait wait = member.hook;
            if (wait != null
                    && wait.isHeldBy(hook)
                    && (instanceId == null || member.id().equals(instanceId))
                    && (token == null || wait.token.equals(token))) {
                return new Held(member, wait);
            }
        }
        throw Refused.validation("No active Lifecycle Action found with instance ID %s", String.valueOf(instanceId));
    }
}

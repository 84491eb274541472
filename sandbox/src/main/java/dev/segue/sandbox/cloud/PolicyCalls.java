package dev.segue.sandbox.cloud;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/** Auto Scaling's calls about simple scaling policies, and what alarms do with them. */
final class PolicyCalls {
    private final Reconciler reconciler;
    private final Groups groups;
    private final Alarms alarms;
    private final Ids ids;

    PolicyCalls(Reconciler reconciler, Groups groups, Alarms alarms, Ids ids) {
        this.reconciler = reconciler;
        this.groups = groups;
        this.alarms = alarms;
        this.ids = ids;
        alarms.whenInAlarm(this::act);
    }

    PutScalingPolicyResponse putScalingPolicy(PutScalingPolicyRequest request) {
        Strict.only(request, "AutoScalingGroupName", "PolicyName", "PolicyType", "AdjustmentType", "ScalingAdjustment");
        Group group = groups.find(request.autoScalingGroupName());
        if (request.policyType() != null && !request.policyType().equals("SimpleScaling")) {
            throw Refused.validation("The policy type %s is not supported by the sandbox.", request.policyType());
        }
        Policy before = group.policies.get(request.policyName());
        String arn = before != null
                ? before.arn()
                : ids.arn(
                        "autoscaling",
                        "scalingPolicy:" + ids.uuid() + ":autoScalingGroupName/" + group.name + ":policyName/"
                                + request.policyName());
        Policy policy = new Policy(request.policyName(), arn, request.adjustmentType(), request.scalingAdjustment());
        group.policies.put(policy.name(), policy);
        reconciler.changed();
        return PutScalingPolicyResponse.builder().policyARN(arn).build();
    }

    DeletePolicyResponse deletePolicy(DeletePolicyRequest request) {
        Strict.only(request, "AutoScalingGroupName", "PolicyName");
        groups.find(request.autoScalingGroupName())
                .policies
                .values()
                .removeIf(policy -> policy.name().equals(request.policyName())
                        || policy.arn().equals(request.policyName()));
        return DeletePolicyResponse.builder().build();
    }

    DescribePoliciesResponse describePolicies(DescribePoliciesRequest request) {
        Strict.only(request, "AutoScalingGroupName", "PolicyNames", "PolicyTypes", "NextToken", "MaxRecords");
        List<ScalingPolicy> found = groups.all().stream()
                .filter(group ->
                        request.autoScalingGroupName() == null || group.name.equals(request.autoScalingGroupName()))
                .flatMap(group -> group.policies.values().stream()
                        .filter(policy -> request.policyNames().isEmpty()
                                || request.policyNames().contains(policy.name()))
                        .map(policy -> policy.describe(group)))
                .filter(policy ->
                        request.policyTypes().isEmpty() || request.policyTypes().contains(policy.policyType()))
                .toList();
        Page<ScalingPolicy> page = Page.of(found, request.nextToken(), request.maxRecords(), 100);
        return DescribePoliciesResponse.builder()
                .scalingPolicies(page.items())
                .nextToken(page.next())
                .build();
    }

    /** What the alarms in breach would have done while their notification was suspended (A32). */
    void actOnAlarms(Group group) {
        group.policies.values().stream()
                .filter(policy -> alarms.isInAlarmFor(policy.arn()))
                .toList()
                .forEach(policy -> apply(group, policy));
    }

    private void act(String actionArn) {
        for (Group group : groups.all()) {
            group.policies.values().stream()
                    .filter(policy -> policy.arn().equals(actionArn) && group.does(ProcessName.AlarmNotification))
                    .toList()
                    .forEach(policy -> apply(group, policy));
        }
    }

    private void apply(Group group, Policy policy) {
        int wanted = Math.min(Math.max(policy.applied(group.desired), group.min), group.max);
        groups.resize(group, group.min, group.max, wanted);
    }
}

package dev.segue.sandbox.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.ResourceContentionException;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;

/** Two groups and nothing else of Auto Scaling. */
final class Groups implements AutoScalingClient {
    final Map<String, Integer> desired = new ConcurrentSkipListMap<>(Map.of("blue", 3, "green", 0));

    @Override
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) {
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(desired.entrySet().stream()
                        .filter(group -> request.autoScalingGroupNames().isEmpty()
                                || request.autoScalingGroupNames().contains(group.getKey()))
                        .map(group -> AutoScalingGroup.builder()
                                .autoScalingGroupName(group.getKey())
                                .desiredCapacity(group.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
        if (desired.replace(request.autoScalingGroupName(), request.desiredCapacity()) == null) {
            throw AutoScalingException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ValidationError")
                            .errorMessage(
                                    "AutoScalingGroup name not found - no '<" + request.autoScalingGroupName() + ">'")
                            .build())
                    .build();
        }
        return SetDesiredCapacityResponse.builder().build();
    }

    /** Says no more than the class of the exception. */
    @Override
    public ResumeProcessesResponse resumeProcesses(ResumeProcessesRequest request) {
        throw ResourceContentionException.builder().message("busy").build();
    }

    @Override
    public DescribePoliciesResponse describePolicies(DescribePoliciesRequest request) {
        throw new IllegalStateException("a bug");
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

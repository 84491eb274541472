package dev.segue.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Load balancing's calls about targets. */
final class TargetCalls {
    private final TargetGroups targetGroups;
    private final Machines machines;

    TargetCalls(TargetGroups targetGroups, Machines machines) {
        this.targetGroups = targetGroups;
        this.machines = machines;
    }

    /** Registering needs a running instance (E3). */
    RegisterTargetsResponse registerTargets(RegisterTargetsRequest request) {
        Strict.only(request, "TargetGroupArn", "Targets");
        TargetGroup group = targetGroups.find(request.targetGroupArn());
        List<Machine> running = new ArrayList<>();
        for (TargetDescription target : request.targets()) {
            Strict.only(target, "Id", "Port");
            Machine machine = machines.find(target.id())
                    .orElseThrow(() -> Refused.because("InvalidTarget", "Instance ID '%s' is not valid", target.id()));
            if (machine.state != InstanceStateName.RUNNING) {
                throw Refused.because(
                        "InvalidTarget",
                        "The following targets are not in a running state and cannot be registered: '%s'",
                        target.id());
            }
            running.add(machine);
        }
        for (int i = 0; i < running.size(); i++) {
            Integer port = request.targets().get(i).port();
            targetGroups.register(group, running.get(i), port == null ? group.port : port);
        }
        return RegisterTargetsResponse.builder().build();
    }

    DeregisterTargetsResponse deregisterTargets(DeregisterTargetsRequest request) {
        Strict.only(request, "TargetGroupArn", "Targets");
        TargetGroup group = targetGroups.find(request.targetGroupArn());
        request.targets().forEach(target -> targetGroups.deregister(group, target.id(), () -> {}));
        return DeregisterTargetsResponse.builder().build();
    }

    DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
        Strict.only(request, "TargetGroupArn", "Targets");
        TargetGroup group = targetGroups.find(request.targetGroupArn());
        List<TargetHealthDescription> found = new ArrayList<>();
        if (request.targets().isEmpty()) {
            group.targets.values().forEach(target -> found.add(target.describe()));
        }
        for (TargetDescription asked : request.targets()) {
            Target target = group.targets.get(asked.id());
            found.add(target == null ? absent(group, asked) : target.describe());
        }
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(found)
                .build();
    }

    private static TargetHealthDescription absent(TargetGroup group, TargetDescription asked) {
        int port = asked.port() == null ? group.port : asked.port();
        return TargetHealthDescription.builder()
                .target(target -> target.id(asked.id()).port(port))
                .healthCheckPort(String.valueOf(port))
                .targetHealth(Target.health(TargetHealthStateEnum.UNUSED, TargetHealthReasonEnum.TARGET_NOT_REGISTERED))
                .build();
    }
}

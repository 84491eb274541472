package dev.segue.sandbox.commands;

import dev.segue.sandbox.cloud.Agenda;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** Systems Manager: every call under the cloud's lock, after what is due. */
final class SsmCalls implements SsmClient {
    private final Agenda agenda;
    private final CommandCalls calls;
    private final AgentCalls agents;

    SsmCalls(Agenda agenda, CommandCalls calls, AgentCalls agents) {
        this.agenda = agenda;
        this.calls = calls;
        this.agents = agents;
    }

    @Override
    public String serviceName() {
        return "ssm";
    }

    @Override
    public void close() {}

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        return agenda.call(() -> calls.send(request));
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        return agenda.call(() -> calls.list(request));
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request) {
        return agenda.call(() -> calls.listInvocations(request));
    }

    @Override
    public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
        return agenda.call(() -> calls.invocation(request));
    }

    @Override
    public CancelCommandResponse cancelCommand(CancelCommandRequest request) {
        return agenda.call(() -> calls.cancel(request));
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(DescribeInstanceInformationRequest request) {
        return agenda.call(() -> agents.describe(request));
    }
}

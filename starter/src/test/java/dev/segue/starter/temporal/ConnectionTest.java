package dev.segue.starter.temporal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segue.starter.deployments.UnreachableException;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionTest {
    private final Connection connection = Connection.to(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:7").build(),
            WorkflowClientOptions.getDefaultInstance());

    @AfterEach
    void close() {
        connection.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"RESOURCE_EXHAUSTED", "ABORTED", "INTERNAL"})
    void takes_what_passes_for_silence(Status.Code code) {
        RuntimeException busy =
                code.toStatus().withDescription("Workflow is busy.").asRuntimeException();

        assertThatThrownBy(() -> connection.soon(() -> {
                    throw new WorkflowServiceException(WorkflowExecution.getDefaultInstance(), "", busy);
                }))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Temporal at 127.0.0.1:7 cannot answer just now (%s: Workflow is busy.)", code);
    }

    @Test
    void passes_on_what_does_not() {
        RuntimeException wrong = Status.FAILED_PRECONDITION.asRuntimeException();

        assertThatThrownBy(() -> connection.soon(() -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }
}

package dev.segue.starter.temporal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.segue.starter.deployments.UnreachableException;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;
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
    void takes_a_server_that_shuts_down_for_one_that_is_away() {
        RuntimeException asTheSdkSaysIt = new CancellationException("The gRPC request was cancelled");

        assertThatThrownBy(() -> connection.soon(() -> {
                    throw new WorkflowServiceException(WorkflowExecution.getDefaultInstance(), "", asTheSdkSaysIt);
                }))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("no Temporal service answers at 127.0.0.1:7 (The gRPC request was cancelled)");
    }

    @Test
    void says_that_something_else_answers() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        String address = "127.0.0.1:" + web.getAddress().getPort();

        assertThatThrownBy(() -> TemporalDeployments.at(address))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("%s does not answer as a Temporal service does; set TEMPORAL_ADDRESS", address);
        web.stop(0);
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

package dev.segue.worker;

import static java.util.stream.Collectors.joining;

import dev.segue.workflows.deployment.SearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What must hold before a worker may poll. */
@Singleton
final class Readiness {
    private static final long SECONDS = 5;

    private final WorkflowServiceStubs service;
    private final String namespace;

    Readiness(WorkflowServiceStubs service, WorkflowClient client) {
        this.service = service;
        this.namespace = client.getOptions().getNamespace();
    }

    String address() {
        return String.valueOf(service.getOptions().getTarget());
    }

    /** Why not to start yet, in one line; empty if there is no reason. */
    Optional<String> obstacle() {
        try {
            service.healthCheck();
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                return Optional.of("no Temporal service answers at %s (%s)"
                        .formatted(address(), failed.getStatus().getCode()));
            }
        }
        return missingSearchAttributes();
    }

    /** Setting an unknown one would hold a deployment for ever (T42). Who may not list them is trusted to have them. */
    private Optional<String> missingSearchAttributes() {
        Set<String> known;
        try {
            known = OperatorServiceGrpc.newBlockingStub(service.getRawChannel())
                    .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .keySet();
        } catch (StatusRuntimeException cannotBeListed) {
            return Optional.empty();
        }
        List<String> missing = SearchAttributes.ALL.stream()
                .map(SearchAttributeKey::getName)
                .filter(name -> !known.contains(name))
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(howToAdd(missing));
    }

    private String howToAdd(List<String> missing) {
        return "the namespace %s lacks search attributes; add them: temporal operator search-attribute create --namespace %s %s"
                .formatted(
                        namespace,
                        namespace,
                        missing.stream()
                                .map("--name %s --type Keyword"::formatted)
                                .collect(joining(" ")));
    }
}

package dev.segue.starter;

import dev.segue.starter.deployments.Ages;
import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List deployments: those that run, then the last to end.",
        exitCodeList = {"  0:Listed; there may be none.", ExitCode.FAILED_TEXT, " 20:The command line is invalid."})
final class ListCommand implements Callable<Integer> {
    private static final String ROW = "%-30s  %-22s  %-14s  %-6s  %s";

    private final Surroundings around;

    @Mixin
    CommonOptions common;

    ListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Deployments deployments = around.connector().connect()) {
            List<View> views = deployments.list();
            List<ListedReport> reports = views.stream().map(ListedReport::of).toList();
            common.answer(table(views), Map.of("deployments", reports));
            return 0;
        }
    }

    private String table(List<View> views) {
        if (views.isEmpty()) {
            return "no deployments";
        }
        String head = ROW.formatted("SERVICE/ENVIRONMENT", "VERSION", "STATE", "AGE", "DEPLOYMENT");
        return Stream.concat(Stream.of(head), views.stream().map(this::row))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String row(View view) {
        return ROW.formatted(
                view.run().key(),
                view.version(),
                view.outcome() == null ? view.phase() : view.outcome().code(),
                Ages.text(Duration.between(view.startedAt(), around.clock().instant())),
                view.run().deploymentId());
    }
}

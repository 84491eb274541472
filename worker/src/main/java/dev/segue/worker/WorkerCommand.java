package dev.segue.worker;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "worker",
        description = "Serve deployments from the task queue, until Ctrl-C or SIGTERM.",
        exitCodeOnInvalidInput = WorkerCommand.REFUSED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  1:It cannot serve: settings that cannot be read, a port that is taken.",
            " 20:The command line is invalid.",
            "130:Ended by Ctrl-C; 143 by SIGTERM. Deployments go on when a worker is back."
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  TEMPORAL_*, temporal.toml  where Temporal is, as for its own command",
            "  SEGUE_TASK_QUEUE           default segue; the same for the segue command",
            "  SEGUE_BUILD_ID             makes this a versioned worker of Temporal",
            "  SEGUE_LOG_LEVEL            of libraries, default WARN",
            "  MICRONAUT_SERVER_HOST      default 127.0.0.1",
            "  MICRONAUT_SERVER_PORT      default 8081, as --port"
        })
final class WorkerCommand implements Callable<Integer> {
    static final int REFUSED = 20;

    private static final int HIGHEST_PORT = 65535;
    /** Micronaut's own word for any free port. */
    static final int ANY_PORT = -1;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where /health and /prometheus are served; 0 for any free port. Default: 8081.")
    @Nullable
    Integer port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    private WorkerCommand() {}

    /** The command line, which the launcher begins with the word {@code worker}. */
    static CommandLine commandLine() {
        CommandLine segue = new CommandLine(CommandSpec.create().name("segue")).addSubcommand(new WorkerCommand());
        return segue.setParameterExceptionHandler((invalid, arguments) -> {
                    invalid.getCommandLine()
                            .getErr()
                            .println("segue worker: %s; see segue worker --help".formatted(invalid.getMessage()));
                    return REFUSED;
                })
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    command.getErr().println("segue worker: " + explanation(failed));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ApplicationContext context = application()) {
            Stopping.atTheEndOf(context);
            // Loading gRPC and Netty takes a second each: side by side.
            CompletableFuture<Serving> loading = CompletableFuture.supplyAsync(() -> context.getBean(Serving.class));
            EmbeddedServer http = context.getBean(EmbeddedServer.class).start();
            Serving serving = loading.join();
            serving.startWhenPossible();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "segue worker: ready on task queue %s of Temporal at %s; %s/health%n",
                            serving.taskQueue(), serving.address(), http.getURL());
            spec.commandLine().getOut().flush();
            Stopping.await();
            return CommandLine.ExitCode.OK;
        }
    }

    private ApplicationContext application() {
        ApplicationContextBuilder builder =
                ApplicationContext.builder().banner(false).deduceEnvironment(false);
        if (port != null) {
            if (port < 0 || port > HIGHEST_PORT) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--port must be from 0 to %d, was %d".formatted(HIGHEST_PORT, port));
            }
            builder.properties(Map.of("micronaut.server.port", port == 0 ? ANY_PORT : port));
        }
        return builder.start();
    }

    private static String explanation(Exception failed) {
        return OneLine.isCausedBy(failed, BindException.class)
                ? "the port for /health is taken; give another --port, or --port 0 for any (%s)"
                        .formatted(OneLine.of(failed))
                : OneLine.of(failed);
    }
}

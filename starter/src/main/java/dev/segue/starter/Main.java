package dev.segue.starter;

import dev.segue.starter.deployments.OneLine;
import dev.segue.starter.temporal.TemporalDeployments;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The {@code segue} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // gRPC logs by java.util.logging, with stack traces of what we say in one line.
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(run(arguments, System.getenv()));
    }

    private static int run(String[] arguments, Map<String, String> environment) {
        try {
            StarterSettings settings = StarterSettings.of(environment);
            Connector connector = () -> TemporalDeployments.fromEnvironment(settings.taskQueue());
            return SegueCommand.commandLine(Surroundings.ofProcess(connector, environment))
                    .execute(arguments);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError failed) {
            System.err.println("segue: %s: %s".formatted(failed.getClass().getSimpleName(), OneLine.of(failed)));
            return ExitCode.FAILED;
        }
    }
}

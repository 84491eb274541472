package dev.segue.worker;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** {@code segue worker}: serves deployments until told to stop. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // gRPC logs by java.util.logging, with stack traces of what we say in one line.
        Logger.getLogger("").setLevel(Level.OFF);
        int exitCode;
        try {
            exitCode = WorkerCommand.commandLine().execute(arguments);
        } catch (LinkageError | OutOfMemoryError failed) {
            System.err.println("segue worker: " + OneLine.of(failed));
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        System.exit(exitCode);
    }
}

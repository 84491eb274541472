package dev.segue.worker;

import picocli.CommandLine;

/** {@code segue worker}: serves deployments until told to stop. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
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

package dev.segue.sandbox;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code segue sandbox}. */
public final class Main {
    private Main() {}

    /** Runs the sandbox until it is told to end. */
    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-sandbox.xml");
        }
        System.exit(commandLine().execute(withoutName(arguments)));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SandboxCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::inOneLine);
    }

    /** The launcher hands over the word that named this program. */
    private static String[] withoutName(String[] arguments) {
        boolean named = arguments.length > 0 && arguments[0].equals("sandbox");
        return named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    }

    private static int inOneLine(CommandLine.ParameterException wrong, String[] arguments) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.printf("segue sandbox: %s; see segue sandbox --help%n", wrong.getMessage());
        err.flush();
        return ExitCode.BAD_INPUT;
    }
}

package dev.segue.bench;

import dev.segue.bench.demo.DemoCommand;
import dev.segue.bench.faults.FaultsCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The main of {@code segue demo} and {@code segue bench}. */
@Command(
        name = "segue",
        description = "Shows and measures what Segue does.",
        subcommands = {DemoCommand.class, Main.Bench.class})
public final class Main {
    private static final int REFUSED = 20;

    private Main() {}

    /** Runs the sub-command that the first argument names and exits with its code. */
    public static void main(String[] args) {
        // The starter and the worker each have a logback.xml; two on one classpath is a page of warnings.
        System.setProperty("logback.configurationFile", "logback-bench.xml");
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::refuse)
                .execute(args));
    }

    private static int refuse(ParameterException senseless, String[] args) {
        CommandLine command = senseless.getCommandLine();
        command.getErr().printf("segue %s: %s%n", command.getCommandName(), senseless.getMessage());
        return REFUSED;
    }

    @Command(
            name = "bench",
            description = "Measures what Segue claims. So far: faults.",
            subcommands = FaultsCommand.class,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = "20:Not supported yet.")
    static final class Bench implements Callable<Integer> {
        @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Scenarios to run.")
        String[] scenarios;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        boolean help;

        @Override
        public Integer call() {
            System.err.println(
                    "segue bench: only 'segue bench faults' is supported yet; ./segue demo measures one deployment");
            return REFUSED;
        }
    }
}

package dev.segue.starter;

import dev.segue.starter.deployments.Steer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "segue",
        version = "segue 0.1.0",
        description =
                "Deploys new versions of a service on AWS without dropping a request, and takes them back if they are bad.",
        footerHeading = "%nAlso:%n",
        footer = {
            "  demo      Deploy on this machine, with traffic and a report.",
            "  sandbox   A local Temporal service, AWS and load balancer, until Ctrl-C.",
            "  worker    Serve deployments from the task queue.",
            "",
            "segue COMMAND --help tells more. Temporal is found as its own command finds it, by",
            "temporal.toml and TEMPORAL_*; without them at 127.0.0.1:7233.",
        },
        exitCodeList = {"  0:Done.", ExitCode.FAILED_TEXT, " 20:The command line is invalid."})
final class SegueCommand implements Callable<Integer> {
    private static final List<String> NOT_YET = List.of("plan", "restart", "resize", "poll");

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version of segue.")
    boolean version;

    static CommandLine commandLine(Surroundings around) {
        CommandLine segue = new CommandLine(new SegueCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new DeployCommand(around))
                .addSubcommand(new StatusCommand(around))
                .addSubcommand(new WatchCommand(around));
        for (Steer what : Steer.values()) {
            SteerCommand command = new SteerCommand(around, what);
            CommandLine line = new CommandLine(command);
            line.getCommandSpec().usageMessage().description(command.description());
            segue.addSubcommand(what.word(), line);
        }
        segue.addSubcommand(new ListCommand(around));
        segue.addSubcommand(new DoctorCommand(around));
        NOT_YET.forEach(name -> segue.addSubcommand(name, new NotYetCommand()));
        return Failures.asOneLine(segue)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}

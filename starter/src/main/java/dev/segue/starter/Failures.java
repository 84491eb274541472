package dev.segue.starter;

import dev.segue.starter.deployments.OneLine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong is one line on stderr, never a stack trace; with json the result says it too. */
final class Failures {
    private Failures() {}

    static CommandLine asOneLine(CommandLine segue) {
        segue.setParameterExceptionHandler((invalid, arguments) -> explain(invalid));
        segue.setExecutionExceptionHandler((failed, command, parsed) -> explain(failed, command));
        for (CommandLine command : all(segue)) {
            command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.REFUSED);
            command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        }
        return segue;
    }

    private static List<CommandLine> all(CommandLine segue) {
        List<CommandLine> all = new ArrayList<>(segue.getSubcommands().values());
        all.add(segue);
        return all;
    }

    private static int explain(ParameterException invalid) {
        CommandLine command = invalid.getCommandLine();
        String said = OneLine.first(String.valueOf(invalid.getMessage()));
        if (invalid instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            said += "; did you mean %s?".formatted(String.join(" or ", unmatched.getSuggestions()));
        } else {
            said += "; see %s --help".formatted(command.getCommandSpec().qualifiedName());
        }
        command.getErr().println("segue: " + said);
        return ExitCode.REFUSED;
    }

    private static int explain(Exception failed, CommandLine command) {
        int exitCode = ExitCode.of(failed);
        boolean isForeseen = failed.getClass().getName().startsWith("dev.segue.");
        String said = isForeseen ? String.valueOf(failed.getMessage()) : unforeseen(failed);
        command.getErr().println(said);
        CommandSpec options = command.getCommandSpec().mixins().get("common");
        if (options != null && options.userObject() instanceof CommonOptions common && common.isJson()) {
            common.answer(DeploymentReport.failed(said, exitCode));
        }
        return exitCode;
    }

    private static String unforeseen(Throwable failed) {
        return "segue: %s: %s".formatted(failed.getClass().getSimpleName(), OneLine.of(failed));
    }
}

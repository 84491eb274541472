package dev.segue.starter;

import dev.segue.starter.deployments.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong is one line on stderr, never a stack trace; with json the result says it too. */
final class Failures {
    private Failures() {}

    static CommandLine asOneLine(CommandLine segue) {
        segue.setParameterExceptionHandler(Failures::explain);
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

    private static int explain(ParameterException invalid, String... arguments) {
        CommandLine command = invalid.getCommandLine();
        String said = sentence(invalid);
        command.getErr().println("segue: " + said);
        if (isJsonAskedFor(List.of(arguments))) {
            CommonOptions.print(command.getOut(), DeploymentReport.NOTHING.with(said, ExitCode.REFUSED));
        }
        return ExitCode.REFUSED;
    }

    /** What is missing may be there, but misspelt; picocli tells the first only. */
    private static String sentence(ParameterException invalid) {
        CommandLine command = invalid.getCommandLine();
        String said = OneLine.first(String.valueOf(invalid.getMessage()));
        List<String> unknown = command.getUnmatchedArguments();
        if (invalid instanceof MissingParameterException && !unknown.isEmpty()) {
            return said + "; " + sentence(new UnmatchedArgumentException(command, unknown));
        }
        if (invalid instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return said + "; did you mean %s?".formatted(String.join(" or ", unmatched.getSuggestions()));
        }
        return said + "; see %s --help".formatted(command.getCommandSpec().qualifiedName());
    }

    /** As the arguments say it: of a command line that is wrong not every option has been read. */
    private static boolean isJsonAskedFor(List<String> arguments) {
        String all = String.join(" ", arguments).toLowerCase(Locale.ROOT);
        return (all + " ").matches(".*--output[= ]json .*");
    }

    private static int explain(Exception failed, CommandLine command) {
        int exitCode = ExitCode.of(failed);
        boolean isForeseen = failed.getClass().getName().startsWith("dev.segue.");
        String said = isForeseen ? String.valueOf(failed.getMessage()) : unforeseen(failed);
        command.getErr().println(said);
        CommandSpec options = command.getCommandSpec().mixins().get("common");
        if (options != null && options.userObject() instanceof CommonOptions common && common.isJson()) {
            common.answer(common.known().with(said, exitCode));
        }
        return exitCode;
    }

    private static String unforeseen(Throwable failed) {
        return "segue: %s: %s".formatted(failed.getClass().getSimpleName(), OneLine.of(failed));
    }
}

package dev.segue.bench.docs;

import dev.segue.bench.Main;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** The command lines of {@code segue}, as the launcher hands them to the mains. */
final class CommandLines {
    private static final Pattern SHOWN = Pattern.compile("^(?:[A-Z_]+=\\S+ )*(?:\\./)?segue (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private CommandLines() {}

    /** What is wrong with a line of a shell block; empty if it is no command of ours, or right. */
    static Optional<String> problemWithLine(String line) {
        return SHOWN.matcher(line.replaceFirst("#.*", "").strip())
                .results()
                .findFirst()
                .flatMap(command -> problemWith(command.group(1), false));
    }

    /** The same for a command within a sentence, which may leave out what is required. */
    static Optional<String> problemWithMention(String code) {
        return Pattern.compile("^(?:\\./)?segue (.*)$")
                .matcher(code)
                .results()
                .findFirst()
                .flatMap(command -> problemWith(command.group(1), true));
    }

    static CommandLine sandbox() {
        return made("dev.segue.sandbox.Main");
    }

    private static Optional<String> problemWith(String arguments, boolean mayLackSome) {
        List<String> words =
                WORD.matcher(arguments).results().map(CommandLines::unquoted).toList();
        try {
            boolean isSandbox = words.get(0).equals("sandbox");
            CommandLine.ParseResult parsed = (isSandbox ? sandbox() : of(words.get(0)))
                    .parseArgs(words.subList(isSandbox ? 1 : 0, words.size()).toArray(String[]::new));
            return mayLackSome ? Optional.empty() : notYet(parsed);
        } catch (MissingParameterException incomplete) {
            return mayLackSome ? Optional.empty() : Optional.of(arguments + ": " + incomplete.getMessage());
        } catch (ParameterException senseless) {
            return Optional.of(arguments + ": " + senseless.getMessage());
        }
    }

    /** Nobody is shown how to call what is not there. */
    private static Optional<String> notYet(CommandLine.ParseResult parsed) {
        return Stream.iterate(parsed, each -> each != null, CommandLine.ParseResult::subcommand)
                .map(each -> each.commandSpec().usageMessage().description())
                .flatMap(Stream::of)
                .filter(description -> description.toLowerCase(Locale.ROOT).contains("not yet supported")
                        || description.contains("not supported yet"))
                .findFirst();
    }

    private static CommandLine of(String first) {
        return switch (first) {
            case "worker" -> made("dev.segue.worker.WorkerCommand");
            case "demo", "bench" -> new CommandLine(Main.class).setCaseInsensitiveEnumValuesAllowed(true);
            default -> made("dev.segue.starter.SegueCommand");
        };
    }

    /** The commands are the modules' own; only their models are asked, so they need not work. */
    private static CommandLine made(String type) {
        try {
            Method factory = Stream.of(Class.forName(type).getDeclaredMethods())
                    .filter(method -> method.getName().equals("commandLine"))
                    .findFirst()
                    .orElseThrow();
            factory.setAccessible(true);
            return (CommandLine) factory.invoke(null, new Object[factory.getParameterCount()]);
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError(changed.getMessage(), changed);
        }
    }

    private static String unquoted(MatchResult word) {
        return Stream.of(1, 2, 3)
                .map(word::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }
}

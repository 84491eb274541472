package dev.segue.starter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.segue.workflows.deployment.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command understands, and where it speaks. {@code mixinStandardHelpOptions} would claim --version. */
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "json ends with one JSON object on stdout. Default: ${DEFAULT-VALUE}.")
    OutputFormat output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    private DeploymentReport known = DeploymentReport.NOTHING;

    /** Keeps what is known of the deployment, for the result of a command that does not see its end. */
    void knows(DeploymentReport report) {
        known = report;
    }

    DeploymentReport known() {
        return known;
    }

    boolean isJson() {
        return output == OutputFormat.JSON;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** What is said on the way: on stdout, which with json belongs to the result. */
    PrintWriter progress() {
        return isJson() ? err() : out();
    }

    /** The result of a command: a sentence, or with json an object. */
    void answer(String sentence, Object json) {
        if (isJson()) {
            answer(json);
        } else {
            out().println(sentence);
        }
    }

    void answer(Object json) {
        print(out(), json);
    }

    /** Prints an object as one line. */
    static void print(PrintWriter out, Object json) {
        try {
            out.println(Json.MAPPER.writeValueAsString(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

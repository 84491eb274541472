package dev.segue.bench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segue.bench.demo.Show.BadVersion;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Phase;
import dev.segue.workflows.strategies.Strategy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segue demo}: everything on this machine, with traffic and a report. */
@Command(
        name = "demo",
        description = "Deploys on this machine, under live traffic, and proves what happened.",
        exitCodeOnInvalidInput = 20,
        exitCodeOnExecutionException = 1,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Promoted: only the new version serves, no request failed.",
            "10:Rolled back: only the old version serves, no request failed.",
            "11:Aborted before the new version took traffic, no request failed.",
            "20:The plan was refused, or the arguments make no sense.",
            "1:A request failed, the counts disagree, or the demo itself did."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    /** The load balancer remembers 100,000 requests, and all must be there at the end to be compared. */
    private static final int MOST_PER_SECOND = 1_000;

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "STRATEGY",
            arity = "0..1",
            defaultValue = "blue-green",
            description = "What to show: blue-green, instance-refresh or slot-swap. Default: ${DEFAULT-VALUE}.")
    String strategy;

    @Option(
            names = "--bad-version",
            arity = "0..1",
            fallbackValue = "slow",
            paramLabel = "KIND",
            description =
                    "Deploy a version that is bad: slow under production traffic, or unhealthy. Default: ${FALLBACK-VALUE}.")
    @Nullable
    BadVersion badVersion;

    @Option(
            names = "--kill-worker",
            paramLabel = "PHASE",
            description = "Kill the worker when this phase is seen, and start another: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Phase killWorker;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Plan to deploy. Default: docs/examples/STRATEGY.yaml.")
    @Nullable
    Path plan;

    @Option(names = "--version", paramLabel = "VERSION", description = "What to deploy. Default: a good one.")
    @Nullable
    String version;

    @Option(
            names = "--temporal",
            defaultValue = "embedded",
            paramLabel = "WHERE",
            description = "embedded, cli (the temporal command's dev server) or HOST:PORT. Default: ${DEFAULT-VALUE}.")
    String temporal;

    @Option(names = "--rate", defaultValue = "200", description = "Requests per second. Default: ${DEFAULT-VALUE}.")
    int rate;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the sandbox. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--output", defaultValue = "text", description = "text or json. Default: ${DEFAULT-VALUE}.")
    Output output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    enum Output {
        text,
        json
    }

    @Override
    public Integer call() throws IOException {
        DemoSettings settings = settings();
        PrintStream people = settings.json() ? System.err : System.out;
        View view = new View(people, !settings.json() && Terminal.onStdout() ? Terminal.columns() : 0);
        Path folder = Files.createTempDirectory("segue-demo-");
        int exitCode = run(settings, view, folder);
        if (exitCode == FAILED && !view.isClosed()) {
            System.err.println("segue demo: logs are in " + folder);
        } else {
            Folders.delete(folder);
        }
        return exitCode;
    }

    private static int run(DemoSettings settings, View view, Path folder) throws JsonProcessingException {
        try {
            Proof proof = new Demo(settings, StarterControl::new, folder, view).run();
            view.print(ProofText.of(proof, Terminal.ramp()));
            if (settings.json()) {
                System.out.println(new ObjectMapper().writeValueAsString(ProofJson.of(proof)));
            }
            return proof.exitCode();
        } catch (DemoFailed | IOException failed) {
            view.done();
            if (!view.isClosed()) {
                System.err.println("segue demo: " + failed.getMessage());
            }
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private DemoSettings settings() {
        Show show = Show.of(chosenStrategy());
        if (rate < 1 || rate > MOST_PER_SECOND) {
            throw new ParameterException(
                    spec.commandLine(), "--rate must lie in [1, %d], was %d".formatted(MOST_PER_SECOND, rate));
        }
        Path home = Path.of(Optional.ofNullable(System.getenv("SEGUE_HOME")).orElse("."))
                .toAbsolutePath();
        Path file = plan == null ? home.resolve("docs/examples/" + strategy + ".yaml") : plan;
        return new DemoSettings(
                home,
                file,
                read(file),
                show.world(home),
                Optional.ofNullable(version).orElseGet(() -> show.version(Optional.ofNullable(badVersion))),
                Optional.ofNullable(killWorker),
                temporal,
                rate,
                seed,
                output == Output.json);
    }

    private DemoPlan read(Path file) {
        try {
            return DemoPlan.read(file);
        } catch (IOException unreadable) {
            throw new ParameterException(spec.commandLine(), "cannot read the plan " + file);
        } catch (InvalidPlanException invalid) {
            throw new ParameterException(spec.commandLine(), file + ": " + invalid.getMessage());
        }
    }

    private Strategy chosenStrategy() {
        return Stream.of(Strategy.values())
                .filter(shown -> shown.written().equals(strategy))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no demo of %s yet: there is one of %s"
                                .formatted(
                                        strategy,
                                        Stream.of(Strategy.values())
                                                .map(Strategy::written)
                                                .collect(Collectors.joining(", ")))));
    }
}

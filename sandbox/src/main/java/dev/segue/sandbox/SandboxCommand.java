package dev.segue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "segue sandbox",
        description = {
            "A local AWS, a load balancer with real processes behind it and a Temporal service, all on 127.0.0.1, "
                    + "until Ctrl-C.",
            "Prints what other terminals need as soon as the world's instances serve."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:Ended.",
            " 1:Could not start: a port is in use, no temporal command, ...",
            "20:An option or a file cannot be used."
        })
final class SandboxCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON,
    }

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description = "YAML file with the groups, images and rules to start with. Default: service shop, group "
                    + "shop-blue serving ami-good1, shop-green empty.")
    @Nullable
    Path world;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "60",
            description = "AWS's durations are divided by it. Default: ${DEFAULT-VALUE}.")
    int scale;

    @Option(
            names = "--aws-port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "Default: ${DEFAULT-VALUE}; 0 = any free one, as for the other ports.")
    int awsPort;

    @Option(
            names = "--load-balancer-port",
            paramLabel = "PORT",
            defaultValue = "8000",
            description = "Default: ${DEFAULT-VALUE}.")
    int loadBalancerPort;

    @Option(
            names = "--temporal-port",
            paramLabel = "PORT",
            defaultValue = "7233",
            description = "Default: ${DEFAULT-VALUE}.")
    int temporalPort;

    @Option(
            names = "--temporal",
            paramLabel = "WHICH",
            defaultValue = "embedded",
            description = "embedded = a service in this process; cli = the temporal command's development server, "
                    + "with its UI; HOST:PORT = a running one. Default: ${DEFAULT-VALUE}.")
    String temporal = "embedded";

    @Option(
            names = "--temporal-db",
            paramLabel = "FILE",
            description = "With --temporal cli: where it keeps its state. Default: in memory.")
    @Nullable
    Path temporalDatabase;

    @Option(
            names = "--instances",
            paramLabel = "KIND",
            defaultValue = "process",
            description = "process = each instance is a process; fake = no sockets. Default: ${DEFAULT-VALUE}.")
    InstanceKind instances = InstanceKind.PROCESS;

    @Option(names = "--faults", paramLabel = "FILE", description = "JSON file with the faults to play.")
    @Nullable
    Path faults;

    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice. Default: a random one, printed.")
    @Nullable
    Long seed;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json: one object {aws, loadBalancer, temporal, temporalUi} when ready.")
    Output output = Output.TEXT;

    @Option(names = "--help", usageHelp = true, description = "This text.")
    boolean help;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        long chosenSeed = Optional.ofNullable(seed).orElseGet(clock::millis);
        SandboxSettings settings = new SandboxSettings(
                Optional.ofNullable(world),
                atLeast(1, "--scale", scale),
                port("--aws-port", awsPort),
                port("--load-balancer-port", loadBalancerPort),
                port("--temporal-port", temporalPort),
                TemporalChoice.parse(temporal, Optional.ofNullable(temporalDatabase))
                        .orElseThrow(() -> wrong("--temporal must be embedded, cli or HOST:PORT, was " + temporal)),
                instances,
                Optional.ofNullable(faults),
                chosenSeed);
        try (Sandbox sandbox = Sandbox.start(settings, clock)) {
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "shutdown"));
            sandbox.awaitServing().ifPresent(this::warn);
            announce(sandbox.ready(), chosenSeed);
            sandbox.awaitEnd();
            return ExitCode.ENDED;
        } catch (CannotStartException reason) {
            warn(reason.getMessage());
            return reason.exitCode();
        }
    }

    private void announce(Ready ready, long chosenSeed) {
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TEXT -> out.println(ready.text() + "\nseed " + chosenSeed + "; Ctrl-C ends it");
            case JSON -> out.println(json(ready));
        }
        out.flush();
    }

    private static String json(Ready ready) {
        try {
            return new ObjectMapper().writeValueAsString(ready);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void warn(@Nullable String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("segue sandbox: " + sentence);
        err.flush();
    }

    private int port(String option, int value) {
        if (value > 65_535) {
            throw wrong("%s must be at most 65535, was %d".formatted(option, value));
        }
        return atLeast(0, option, value);
    }

    private int atLeast(int least, String option, int value) {
        if (value < least) {
            throw wrong("%s must be at least %d, was %d".formatted(option, least, value));
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

package dev.segue.starter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One run of the command, and what it said. */
record CommandRun(int exitCode, String out, String err) {
    static final Clock CLOCK = Clock.fixed(FakeDeployments.STARTED.plusSeconds(150), ZoneOffset.UTC);

    static CommandRun of(FakeDeployments deployments, String... arguments) {
        return of(deployments, action -> {}, arguments);
    }

    static CommandRun of(FakeDeployments deployments, Interrupts interrupts, String... arguments) {
        return of(() -> deployments, interrupts, CLOCK, arguments);
    }

    static CommandRun of(Connector connector, Interrupts interrupts, Clock clock, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around = new Surroundings(
                connector, StarterSettings.of(Map.of()), new Caller(Map.of(), "ann"), interrupts, clock, false, false);
        int exitCode = SegueCommand.commandLine(around)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}

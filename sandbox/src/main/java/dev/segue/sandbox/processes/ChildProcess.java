package dev.segue.sandbox.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that ends when this JVM does, even when that is killed. */
public final class ChildProcess {
    /** Ends the command when this JVM, at the other end of standard input, does. */
    private static final String WATCH =
            "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; { cat <&3 >/dev/null; kill -s \"$0\" $child 2>/dev/null; } & wait $child";

    private static final int LONGEST_END_SECONDS = 5;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** How to start any command as a child, which gets SIGKILL when this JVM ends: its standard input is empty. */
    public static ProcessBuilder watching(List<String> command) {
        return watching("KILL", command);
    }

    /** The same with another signal, for a command that has processes of its own to end. */
    public static ProcessBuilder watching(String signal, List<String> command) {
        List<String> watched = new ArrayList<>(List.of("sh", "-c", WATCH, signal));
        watched.addAll(command);
        return new ProcessBuilder(watched);
    }

    /** Starts a command that watches its standard input itself, or one that is {@link #watching watched}. */
    public static ChildProcess start(ProcessBuilder builder) throws IOException {
        return new ChildProcess(builder.start());
    }

    /** Its process; of a watched command the watching one. */
    public Process process() {
        return process;
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL to it and to what it started. */
    public void end() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until it has ended, a few seconds at most: what is killed may stay for a moment. */
    public void awaitEnd() {
        try {
            var unused = process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

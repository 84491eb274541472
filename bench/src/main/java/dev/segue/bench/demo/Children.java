package dev.segue.bench.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The processes of a demo. They end with it: at its end, at Ctrl-C, and, being leashed, at its own kill -9. */
final class Children implements AutoCloseable {
    private final Path folder;
    private final Runnable atInterrupt;
    private final List<Child> all = new ArrayList<>();
    private final Set<Child> mayEnd = new HashSet<>();
    private final Thread atExit = new Thread(this::interrupted, "stop-children");

    /** {@code atInterrupt} is done at Ctrl-C, before the children end. */
    Children(Path folder, Runnable atInterrupt) {
        this.folder = folder;
        this.atInterrupt = atInterrupt;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    synchronized Child start(String name, List<String> command, Map<String, String> environment, Consumer<String> lines)
            throws IOException {
        Child child = Child.start(name, command, environment, folder, lines);
        all.add(child);
        return child;
    }

    /** Its end is nothing to report from now on. */
    synchronized void mayEnd(Child child) {
        mayEnd.add(child);
    }

    /** Reports the first child that ended although it should not have. */
    synchronized void checkAlive(String when) {
        for (Child child : all) {
            if (!child.isAlive() && !mayEnd.contains(child)) {
                throw child.died(when);
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return;
        }
        stopAll();
    }

    private void interrupted() {
        atInterrupt.run();
        stopAll();
        System.err.println("segue demo: interrupted, everything is stopped");
        try {
            Folders.delete(folder);
        } catch (IOException left) {
            System.err.println("segue demo: logs are left in " + folder);
        }
    }

    private synchronized void stopAll() {
        List<Child> latestFirst = new ArrayList<>(all);
        Collections.reverse(latestFirst);
        all.clear();
        latestFirst.forEach(Child::stop);
    }
}

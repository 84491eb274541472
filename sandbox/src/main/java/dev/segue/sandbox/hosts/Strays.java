package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of a host, wherever they have gone: a daemon leaves its parent and its process group, but keeps its
 * environment. Found in {@code /proc}; without it there are none, and only what is still a child can be ended.
 */
final class Strays {
    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 20;

    private Strays() {}

    /** SIGKILL to every process whose environment has a variable that begins like this, until there is none. */
    static void end(String variable) {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = with(variable);
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
            Pause.brief();
        }
    }

    static List<ProcessHandle> with(String variable) {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .filter(pid -> environment(pid).contains("\0" + variable))
                    .map(Long::parseLong)
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .filter(ProcessHandle::isAlive)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Empty for a process that is gone, or not ours. */
    private static String environment(String pid) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid).resolve("environ"));
            return "\0" + new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}

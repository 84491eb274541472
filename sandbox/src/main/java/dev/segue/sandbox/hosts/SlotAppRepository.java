package dev.segue.sandbox.hosts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Versions of the rehearsal's service in a git repository. Their commits are the same on every machine: what makes a
 * commit's id is written out.
 */
final class SlotAppRepository {
    /** What tells the versions apart, by tag, in the order of the commits. */
    private static final List<Map.Entry<String, String>> VERSIONS = List.of(
            Map.entry("good1", ""),
            Map.entry("good2", ""),
            Map.entry("good3", ""),
            Map.entry("never-healthy", "healthy=false\n"),
            Map.entry("slow-answers", "answerDelayMillis=600\n"),
            Map.entry("ignores-term", "ignoresTerm=true\n"));

    private static final Map<String, String> AUTHOR = Map.of(
            "GIT_AUTHOR_NAME", "Segue",
            "GIT_AUTHOR_EMAIL", "segue@example.com",
            "GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME", "Segue",
            "GIT_COMMITTER_EMAIL", "segue@example.com",
            "GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1");

    private SlotAppRepository() {}

    /**
     * Makes it, unless it is there.
     *
     * @throws IOException if there is no git, or it fails
     */
    static Path in(Path base) throws IOException {
        Path repository = base.resolve("repository");
        if (Files.isDirectory(repository)) {
            return repository;
        }
        Files.createDirectories(repository);
        git(repository, "init", "-q", "-b", "master");
        for (Map.Entry<String, String> version : VERSIONS) {
            Files.writeString(
                    repository.resolve("app.properties"), "# " + version.getKey() + "\n" + version.getValue());
            git(repository, "add", "app.properties");
            git(repository, "commit", "-q", "-m", version.getKey());
            git(repository, "tag", version.getKey());
        }
        return repository;
    }

    private static void git(Path repository, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(AUTHOR);
        try {
            int exitCode = start(builder).waitFor();
            if (exitCode != 0) {
                throw new IOException("git %s ended with %d".formatted(arguments[0], exitCode));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static Process start(ProcessBuilder git) throws IOException {
        try {
            return git.start();
        } catch (IOException missing) {
            throw new IOException(
                    "a host's files name {repository}, and that needs git: " + missing.getMessage(), missing);
        }
    }
}

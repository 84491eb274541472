package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What lies in the directory of a host, which is the root of its file system as far as scripts look. */
final class HostFiles {
    private static final List<String> FOLDERS =
            List.of("etc/segue", "srv", "run/segue", "var/log/segue", "usr/local/bin", "root", "tmp");

    private HostFiles() {}

    /** Makes the usual folders, and links every program of a directory into {@code /usr/local/bin}. */
    static void create(Path root, List<Path> programs) throws IOException {
        for (String folder : FOLDERS) {
            Files.createDirectories(root.resolve(folder));
        }
        for (Path directory : programs) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path program : files.filter(Files::isRegularFile)
                        .filter(Files::isExecutable)
                        .toList()) {
                    Files.createSymbolicLink(programs(root).resolve(program.getFileName()), program.toAbsolutePath());
                }
            }
        }
    }

    /**
     * Writes files.
     *
     * @param files content by absolute path on the host
     * @param words what stands for what in them: {@code {root}} and the like
     */
    static void write(Path root, Map<String, String> files, Map<String, String> words) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            String content = file.getValue();
            for (Map.Entry<String, String> word : words.entrySet()) {
                content = content.replace(word.getKey(), word.getValue());
            }
            Path path = at(root, file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        }
    }

    /** Where a host's own programs are. */
    static Path programs(Path root) {
        return root.resolve("usr/local/bin");
    }

    static void program(Path root, String name, String script) throws IOException {
        Path file = programs(root).resolve(name);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Where an absolute path of a host really is. */
    static Path at(Path root, String path) {
        Path real = root.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!real.startsWith(root)) {
            throw new IllegalArgumentException(path + " is outside of the host");
        }
        return real;
    }

    /** Removes a directory with all in it; links, not what they lead to. */
    static void remove(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                    Files.deleteIfExists(emptied);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.segue.sandbox;

import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.wire.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files a user may name: whatever is wrong with one is said in one line that begins with its name. */
final class UserFiles {
    /** What the SDK's exceptions end with. */
    private static final String OF_THE_SDK = " \\(Service: .*";

    private UserFiles() {}

    static World world(Optional<Path> file) throws CannotStartException {
        if (file.isEmpty()) {
            return World.standard();
        }
        Path path = file.get();
        read(path);
        try {
            return World.load(path);
        } catch (UncheckedIOException | IllegalArgumentException unreadable) {
            throw unusable(path, unreadable);
        }
    }

    /** What a world says may contradict itself; that is found when it is built. */
    static void build(World world, Cloud cloud, Optional<Path> file) throws CannotStartException {
        try {
            cloud.load(world);
        } catch (RuntimeException contradiction) {
            if (file.isEmpty()) {
                throw contradiction;
            }
            throw unusable(file.get(), contradiction);
        }
    }

    static void add(Faults faults, Optional<Path> file) throws CannotStartException {
        if (file.isEmpty()) {
            return;
        }
        try {
            faults.add(read(file.get()));
        } catch (IllegalArgumentException unreadable) {
            throw unusable(file.get(), unreadable);
        }
    }

    private static String read(Path file) throws CannotStartException {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw CannotStartException.badInput(file + ": there is no such file, or it cannot be read");
        }
    }

    /** Parsers go on with excerpts in further lines; some begin with the file's name. */
    private static CannotStartException unusable(Path file, RuntimeException reason) {
        String message = firstLine(reason.getMessage());
        String prefix = file + ": ";
        return CannotStartException.badInput(message.startsWith(prefix) ? message : prefix + message);
    }

    private static String firstLine(@Nullable String message) {
        return Optional.ofNullable(message)
                .flatMap(text -> text.lines().findFirst())
                .map(line -> line.replaceFirst(OF_THE_SDK, ""))
                .orElse("cannot be used");
    }
}

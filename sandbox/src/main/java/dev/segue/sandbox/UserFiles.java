package dev.segue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.segue.sandbox.cloud.Cloud;
import dev.segue.sandbox.cloud.World;
import dev.segue.sandbox.wire.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
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
        if (Files.isDirectory(file)) {
            throw unusable(file, "is a directory; name the file in it");
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw unusable(file, "there is no such file");
        } catch (AccessDeniedException denied) {
            throw unusable(file, "may not be read; check its permissions");
        } catch (CharacterCodingException binary) {
            throw unusable(file, "is not text in UTF-8");
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read: " + firstLine(unreadable.getMessage()));
        }
    }

    /** Parsers go on with excerpts in further lines; some begin with the file's name. */
    private static CannotStartException unusable(Path file, RuntimeException reason) {
        if (reason.getCause() instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
            return unusable(file, "line %d: %s".formatted(syntax.getLocation().getLineNr(), problem(syntax)));
        }
        String message = firstLine(reason.getMessage());
        String prefix = file + ": ";
        return CannotStartException.badInput(message.startsWith(prefix) ? message : prefix + message);
    }

    /** What a YAML parser was doing and what is wrong, without the excerpts, which are indented. */
    private static String problem(JsonProcessingException syntax) {
        return String.valueOf(syntax.getOriginalMessage())
                .lines()
                .filter(line -> !line.startsWith(" "))
                .limit(2)
                .collect(Collectors.joining(", "));
    }

    private static CannotStartException unusable(Path file, String problem) {
        return CannotStartException.badInput("%s: %s".formatted(file, problem));
    }

    private static String firstLine(@Nullable String message) {
        return Optional.ofNullable(message)
                .flatMap(text -> text.lines().findFirst())
                .map(line -> line.replaceFirst(OF_THE_SDK, ""))
                .orElse("cannot be used");
    }
}

package dev.segue.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which Temporal service to use. */
sealed interface TemporalChoice {
    Pattern HOST_AND_PORT = Pattern.compile("[^:\\s]+:\\d{1,5}");

    /** One in this process. */
    record Embedded() implements TemporalChoice {}

    /** The {@code temporal} command's development server; its state is in memory unless a file is given. */
    record Cli(Optional<Path> database) implements TemporalChoice {}

    /** One that somebody else runs. */
    record Running(String address) implements TemporalChoice {}

    /** Empty if the word means none of them. */
    static Optional<TemporalChoice> parse(String word, Optional<Path> database) {
        return switch (word) {
            case "embedded" -> Optional.of(new Embedded());
            case "cli" -> Optional.of(new Cli(database));
            default ->
                Optional.of(word)
                        .filter(address -> HOST_AND_PORT.matcher(address).matches())
                        .map(Running::new);
        };
    }
}

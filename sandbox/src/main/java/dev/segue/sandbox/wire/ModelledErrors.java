package dev.segue.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The errors of the services' models; the SDK does not tell which code belongs to which of its classes. */
final class ModelledErrors {
    static final List<ModelledError> ALL = read();

    private ModelledErrors() {}

    /** The first error with this code; null if the model has none. */
    static @Nullable ModelledError byCode(String service, @Nullable String code) {
        return ALL.stream()
                .filter(error -> error.service().equals(service) && error.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** The error that a class of the SDK stands for, the one with this code if several do; else the one with the code. */
    static @Nullable ModelledError of(String service, String simpleName, @Nullable String code) {
        List<ModelledError> ofClass = ALL.stream()
                .filter(error -> error.service().equals(service) && error.isThrownAs(simpleName))
                .toList();
        if (ofClass.isEmpty()) {
            return byCode(service, code);
        }
        return ofClass.stream()
                .filter(error -> error.code().equals(code))
                .findFirst()
                .orElse(ofClass.get(0));
    }

    private static List<ModelledError> read() {
        try (InputStream errors = ModelledErrors.class.getResourceAsStream("errors.txt")) {
            return new String(Objects.requireNonNull(errors).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ModelledErrors::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ModelledError row(String line) {
        String[] cells = line.split(" ", 4);
        return new ModelledError(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]));
    }
}

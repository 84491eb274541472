package dev.segue.starter;

import dev.segue.starter.deployments.OneLine;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.Plan;
import dev.segue.workflows.strategies.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a plan from a file that may be anything. */
final class PlanFile {
    static final int LARGEST_BYTES = 256 * 1024;

    private PlanFile() {}

    /**
     * Reads and checks a plan.
     *
     * @throws UnreadablePlanException if the file is not there or not text
     * @throws InvalidPlanException with everything that is wrong with the plan
     */
    static Plan read(Path file) {
        String yaml = text(file);
        try {
            return Strategy.read(yaml);
        } catch (InvalidPlanException invalid) {
            throw invalid;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            throw new UnreadablePlanException(
                    "%s is not readable as a plan: %s".formatted(file, OneLine.of(unforeseen)));
        }
    }

    private static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnreadablePlanException("%s is a directory; name the plan file in it".formatted(file));
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new UnreadablePlanException(
                        "%s is larger than %d KiB, which no plan is".formatted(file, LARGEST_BYTES / 1024));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isBlank()) {
                throw new UnreadablePlanException("%s is empty; a plan begins with strategy:".formatted(file));
            }
            return text;
        } catch (NoSuchFileException missing) {
            throw new UnreadablePlanException("%s does not exist; name a plan file".formatted(file));
        } catch (AccessDeniedException denied) {
            throw new UnreadablePlanException("%s may not be read; check its permissions".formatted(file));
        } catch (CharacterCodingException binary) {
            throw new UnreadablePlanException("%s is not text; a plan is YAML in UTF-8".formatted(file));
        } catch (IOException unreadable) {
            throw new UnreadablePlanException("%s cannot be read: %s".formatted(file, OneLine.of(unreadable)));
        }
    }
}

package dev.segue.starter;

import dev.segue.workflows.deployment.DeploymentKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who runs the command, as far as the environment says. */
final class Caller {
    private static final int LONGEST_ID = 63;
    private static final int LONGEST_NAME = 100;
    private static final int RANDOM_CHARACTERS = 12;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Map<String, String> environment;
    private final String user;

    Caller(Map<String, String> environment, String user) {
        this.environment = Map.copyOf(environment);
        this.user = user;
    }

    /** A person, with the CI system if there is one: {@code ann by GitHub}. At most 100 printable characters. */
    String name() {
        String name = user;
        if (environment.containsKey("GITHUB_RUN_ID")) {
            name = environment.getOrDefault("GITHUB_ACTOR", "somebody") + " by GitHub";
        } else if (environment.containsKey("CI_PIPELINE_ID")) {
            name = environment.getOrDefault("GITLAB_USER_LOGIN", "somebody") + " by GitLab";
        }
        String printable = name.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.isEmpty() ? "unknown" : printable.substring(0, Math.min(printable.length(), LONGEST_NAME));
    }

    /** The same for every try of one CI job, so that a retry finds what it started; else random. */
    String deploymentId(DeploymentKey key) {
        return job("GITHUB_RUN_ID", "GITHUB_JOB")
                .or(() -> job("CI_PIPELINE_ID", "CI_JOB_NAME"))
                .map(job -> asId("%s-%s-%s".formatted(job, key.service(), key.environment())))
                .orElseGet(Caller::random);
    }

    private Optional<String> job(String run, String job) {
        return Optional.ofNullable(environment.get(run)).map(id -> id + "-" + environment.getOrDefault(job, "job"));
    }

    /** Where characters must go, a digest keeps what they told apart. */
    private static String asId(String text) {
        String id = text.replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-+", "");
        if (id.equals(text) && id.length() <= LONGEST_ID) {
            return id;
        }
        String digest = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return id.substring(0, Math.min(id.length(), LONGEST_ID - digest.length() - 1)) + "-" + digest;
    }

    private static String random() {
        return new SecureRandom()
                .ints(RANDOM_CHARACTERS, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}

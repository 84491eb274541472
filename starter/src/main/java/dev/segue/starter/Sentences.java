package dev.segue.starter;

import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.Steer;
import dev.segue.workflows.deployment.DeploymentKey;

/** Answers, for people. */
final class Sentences {
    private Sentences() {}

    static String of(Answer answer, Steer what, DeploymentKey key) {
        return switch (answer) {
            case ACCEPTED -> "%s of %s accepted; segue watch %s shows how it goes".formatted(what.word(), key, key);
            case ALREADY_SO -> "nothing to do: the last deployment of %s has ended so already".formatted(key);
            case LEFT_FOR_A_WORKER ->
                "no worker answers; %s of %s is left for the next one (segue worker)".formatted(what.word(), key);
        };
    }
}

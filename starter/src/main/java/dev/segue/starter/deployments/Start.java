package dev.segue.starter.deployments;

/** What became of a request to start. */
public sealed interface Start {
    Run run();

    /** It runs now. */
    record Begun(Run run) implements Start {}

    /** It was running already, under the same deployment id. */
    record Attached(Run run) implements Start {}

    /** It was promoted before, under the same deployment id. */
    record AlreadyPromoted(Run run) implements Start {}
}

package dev.segue.workflows.deployment;

/** What would put right what an interrupted deployment left behind. */
public enum Remedy {
    /** Nothing: nothing is left behind. */
    NONE,
    /** Return to the old version, as a rollback does. */
    RETURN,
    /** Let the new version stay and the old one go, as a promotion does. */
    FINISH,
    /** A person must look: what is there does not say which version is to stay. */
    PERSON
}

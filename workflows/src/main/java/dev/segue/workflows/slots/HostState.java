package dev.segue.workflows.slots;

import dev.segue.workflows.aws.HostAnswer;
import dev.segue.workflows.aws.HostId;
import java.util.List;
import java.util.Optional;

/** What {@code segue-slots} said of a host. */
record HostState(HostAnswer answer) {
    /** What is wanted of the line after a change. */
    static final List<String> AFTER = List.of("ok", "code", "wanted", "active", "loaded", "forced", "drained");
    /** What is wanted of the line after a look. */
    static final List<String> LOOK = List.of(
            "ok",
            "code",
            "active",
            "loaded",
            "busy",
            "a.commit",
            "a.installed",
            "a.good",
            "a.up",
            "a.alive",
            "b.commit",
            "b.installed",
            "b.good",
            "b.up",
            "b.alive");

    private static final String NONE = "none";

    HostId host() {
        return answer.host();
    }

    /** A host where nothing was ever deployed counts as one where nothing serves. */
    boolean isEmpty() {
        return answer.said("active").equals(NONE);
    }

    /** The commit in service; empty if there is none. */
    String commit() {
        return answer.said(answer.said("active") + ".commit");
    }

    /** The commit that the other slot holds, if it has served and nobody went back from it. */
    Optional<String> previous() {
        return !isEmpty() && isOther("installed") && isOther("good")
                ? Optional.of(answer.said(other() + ".commit"))
                : Optional.empty();
    }

    private boolean isOther(String member) {
        return answer.said(other() + "." + member).equals("true");
    }

    private String other() {
        return answer.said("active").equals("a") ? "b" : "a";
    }

    /** What stands in the way of a deployment to this host; empty if nothing does. */
    Optional<String> refusal() {
        if (!answer.isOk()) {
            return Optional.of(answer.sentence());
        }
        if (answer.said("busy").equals("true")) {
            return Optional.of(host() + ": another run of segue-slots is going on");
        }
        if (!isEmpty() && !isUp(answer.said("active"))) {
            return Optional.of(
                    "%s: slot %s is in service and does not answer".formatted(host(), answer.said("active")));
        }
        return Optional.empty();
    }

    /** What is not as it should be once a deployment is over; empty if all is. */
    Optional<String> complaint(String wanted, Nginx.Mode mode) {
        if (!answer.isOk()) {
            return Optional.of(answer.sentence());
        }
        if (!serves(wanted, mode)) {
            return Optional.of("%s: slot %s serves %s, nginx has loaded %s"
                    .formatted(host(), answer.said("active"), commit(), answer.said("loaded")));
        }
        return isOther("alive") ? Optional.of("%s: slot %s still runs".formatted(host(), other())) : Optional.empty();
    }

    /** Whether a look shows that a commit serves. */
    boolean serves(String wanted, Nginx.Mode mode) {
        return answer.isOk() && !isEmpty() && isUp(answer.said("active")) && commit().equals(wanted) && isLoaded(mode);
    }

    /** Whether a change says that this commit serves now. */
    boolean now(String wanted, Nginx.Mode mode) {
        return answer.isOk() && answer.said("wanted").equals(wanted) && isLoaded(mode);
    }

    private boolean isUp(String slot) {
        return answer.said(slot + ".up").equals("true");
    }

    private boolean isLoaded(Nginx.Mode mode) {
        return mode == Nginx.Mode.PASSIVE || answer.said("loaded").equals(answer.said("active"));
    }
}

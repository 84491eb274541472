package dev.segue.workflows.aws;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * How a command ended on one host.
 *
 * @param status AWS's word (S4), {@link #NOT_SENT}, or one for going on if it was not waited for any longer
 * @param said the wanted members of the script's line, as text; without those that are null or absent
 * @param why what speaks against it, for people; empty if nothing does
 */
public record HostAnswer(HostId host, String status, Map<String, String> said, String why) {
    public static final String SUCCESS = "Success";
    /** AWS sent nothing: the host is no managed node. */
    public static final String NOT_SENT = "NotSent";

    public HostAnswer {
        said = Map.copyOf(said);
    }

    /** A member of the line; empty if it has none of that name. */
    public String said(String member) {
        return said.getOrDefault(member, "");
    }

    /** Whether the script ended and said how. Otherwise it is not known what it did. */
    @JsonIgnore
    public boolean isKnown() {
        return !said.isEmpty();
    }

    /** Whether the script ended with 0 and said that its goal holds: neither is enough. */
    @JsonIgnore
    public boolean isOk() {
        return status.equals(SUCCESS) && said("ok").equals("true");
    }

    /** For people: the host and what speaks against it. */
    @JsonIgnore
    public String sentence() {
        return "%s: %s".formatted(host, why.isEmpty() ? status : why);
    }
}

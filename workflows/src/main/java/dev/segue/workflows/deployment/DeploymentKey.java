package dev.segue.workflows.deployment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a deployment is for. There is one deployment at a time for each: the workflow id made of it is the lock.
 *
 * @param service {@code [a-z][a-z0-9-]{0,39}}
 * @param environment {@code [a-z][a-z0-9-]{0,19}}
 */
public record DeploymentKey(String service, String environment) {
    public static final String TASK_QUEUE = "segue";
    public static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    public static final Pattern ENVIRONMENT = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    public static final String SERVICE_IN_WORDS =
            "a lower case letter followed by at most 39 lower case letters, digits or hyphens";
    public static final String ENVIRONMENT_IN_WORDS =
            "a lower case letter followed by at most 19 lower case letters, digits or hyphens";
    /** What a deployment id looks like; it goes into tags, tokens and the memo. */
    public static final Pattern DEPLOYMENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private static final String PREFIX = "deployment/";
    private static final Pattern WRITTEN = Pattern.compile("(%s)/(%s)".formatted(SERVICE, ENVIRONMENT));

    /**
     * Reads {@code SERVICE/ENVIRONMENT}, or a workflow id.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static DeploymentKey parse(String text) {
        Matcher written = WRITTEN.matcher(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        if (!written.matches()) {
            throw new IllegalArgumentException("must be SERVICE/ENVIRONMENT such as shop/production, was " + text);
        }
        return new DeploymentKey(written.group(1), written.group(2));
    }

    /** {@code deployment/shop/production}. */
    public String workflowId() {
        return PREFIX + this;
    }

    @Override
    public String toString() {
        return service + "/" + environment;
    }
}

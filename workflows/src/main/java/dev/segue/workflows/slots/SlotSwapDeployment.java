package dev.segue.workflows.slots;

/**
 * One deployment: a plan, and the version that the plan does not name.
 *
 * @param version a commit of 4 to 40 digits, a branch, a tag, or {@link #PREVIOUS}
 * @param deploymentId {@code [A-Za-z0-9][A-Za-z0-9-]{0,62}}; part of what hosts know the deployment by
 * @param startedBy who or what started it, for people
 */
public record SlotSwapDeployment(SlotSwapPlan plan, String version, String deploymentId, String startedBy) {
    /** What the other slot of every host holds. */
    public static final String PREVIOUS = "previous";
}

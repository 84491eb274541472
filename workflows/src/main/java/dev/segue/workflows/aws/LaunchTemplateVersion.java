package dev.segue.workflows.aws;

/**
 * A launch template at a version, as a group names it.
 *
 * @param id {@code lt-…}
 * @param version a number in decimal, or {@code $Latest} or {@code $Default}
 */
public record LaunchTemplateVersion(String id, String version) {
    /** Whether the version is pinned to a number, so that a new version of the template does not move it. */
    public boolean isPinned() {
        return version.matches("[0-9]+");
    }

    @Override
    public String toString() {
        return id + ":" + version;
    }
}

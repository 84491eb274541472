package dev.segue.workflows.refresh;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.deployment.Ledger;

/** What an instance refresh changes for the time being. */
sealed interface Change extends Ledger.Entry {
    /** The launch template may have a version of ours. */
    record TemplateVersion(String template) implements Change {
        @Override
        public String sentence() {
            return "launch template " + template + " has a new version";
        }
    }

    /** The instances of the group were on {@code before}. */
    record Refreshed(AsgName group, LaunchTemplateVersion target, LaunchTemplateVersion before) implements Change {
        @Override
        public String sentence() {
            return "%s is refreshed to %s, was on %s".formatted(group, target, before);
        }
    }

    /** Nothing is replaced meanwhile. */
    record Paused(AsgName group) implements Change {
        @Override
        public String sentence() {
            return group + " has InstanceRefresh suspended";
        }
    }
}

package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.SyntheticRule;
import dev.segue.workflows.aws.TargetGroupArn;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Ledger;
import java.util.List;

/** What a blue/green deployment changes for the time being, with the value from before. */
sealed interface Change extends Ledger.Entry {
    /** The group carries our tags. */
    record Marked(AsgName group) implements Change {
        @Override
        public String sentence() {
            return group + " is marked as being deployed to";
        }
    }

    /** The launch template may have a version of ours. */
    record TemplateVersion(String template) implements Change {
        @Override
        public String sentence() {
            return "launch template " + template + " has a new version";
        }
    }

    /** These processes of the group were running. */
    record Suspended(AsgName group, List<String> processes) implements Change {
        public Suspended {
            processes = List.copyOf(processes);
        }

        @Override
        public String sentence() {
            return "%s has %s suspended".formatted(group, String.join(", ", processes));
        }
    }

    /** The group was empty and launched {@code before}. */
    record Launched(AsgName group, LaunchTemplateVersion before) implements Change {
        @Override
        public String sentence() {
            return "%s runs the new version, was empty at %s".formatted(group, before);
        }
    }

    /** The rule was not there. */
    record RuleCreated(SyntheticRule rule) implements Change {
        @Override
        public String sentence() {
            return "a rule sends marked requests to " + rule.target();
        }
    }

    /** The group was not attached. */
    record Attached(AsgName group, TargetGroupArn targetGroup) implements Change {
        @Override
        public String sentence() {
            return "%s is attached to %s".formatted(group, targetGroup);
        }
    }

    /** The group had this capacity; its minimum is 0 meanwhile. */
    record Unpinned(AsgName group, Capacity before) implements Change {
        @Override
        public String sentence() {
            return "%s has minimum 0, was %s".formatted(group, before);
        }
    }

    /** So many instances of the group were in service. */
    record InStandby(AsgName group, int before) implements Change {
        @Override
        public String sentence() {
            return "%s is in standby, was %d in service".formatted(group, before);
        }
    }

    /** The group was attached. */
    record Detached(AsgName group, TargetGroupArn targetGroup) implements Change {
        @Override
        public String sentence() {
            return "%s is detached from %s".formatted(group, targetGroup);
        }
    }
}

package dev.segue.workflows.bluegreen;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.AsgName;
import dev.segue.workflows.aws.AutoScalingGroups;
import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.deployment.Capacity;
import dev.segue.workflows.deployment.Verdict;
import java.util.List;
import java.util.Optional;

/** PREPARE, events 1 to 5: the new version boots, away from all traffic. */
final class Preparation {
    private static final String SCHEDULED_ACTIONS = "ScheduledActions";

    private final Course course;

    Preparation(Course course) {
        this.course = course;
    }

    Verdict preflight() {
        Preflight preflight = new Preflight(course.deployment, course.progress);
        Optional<Findings> found = preflight.look();
        found.ifPresent(course::begin);
        return found.isPresent() ? Verdict.PASSED : new Verdict.Failed(String.join("; ", preflight.refusals()));
    }

    Verdict mark() {
        for (GroupView group : List.of(course.found().active(), course.found().standby())) {
            course.ledger.write(new Change.Marked(group.name()));
            String holder = soon(AutoScalingGroups.class, group.name() + ": mark")
                    .mark(course.scope, group.name(), course.deployment.deploymentId(), before(group));
            if (!holder.equals(course.deployment.deploymentId())) {
                return new Verdict.Failed("%s is being deployed to by %s".formatted(group.name(), holder));
            }
        }
        return Verdict.PASSED;
    }

    /** From here on an empty standby group is what an abort returns to. */
    Verdict emptyStandby() {
        GroupView standby = course.found().standby();
        if (standby.instances().total() > 0 || !standby.capacity().equals(Capacity.NONE)) {
            course.progress.say(
                    "emptying %s, which has %d instances left",
                    standby.name(), standby.instances().total());
            until(
                            course.found().emptying(course.found().standbySetUp()),
                            AutoScalingGroups.class,
                            standby.name() + ": empty")
                    .empty(course.scope, standby.name());
        }
        return Verdict.PASSED;
    }

    Verdict launch() {
        AsgName standby = course.standby();
        LaunchTemplateVersion template = newTemplateVersion();
        suspendScheduledActions();

        course.ledger.write(new Change.Launched(standby, course.found().source()));
        course.progress.say("launching %s on %s, %d instances", course.deployment.version(), standby, course.size);
        soon(AutoScalingGroups.class, standby + ": launch " + course.deployment.version())
                .launch(
                        course.scope,
                        standby,
                        template,
                        new Capacity(
                                course.size,
                                course.size,
                                course.found().capacity().max()));
        until(
                        course.plan
                                .startTimeout()
                                .plus(course.found().standbySetUp().launchHooks()),
                        AutoScalingGroups.class,
                        standby + ": wait in service")
                .inService(course.scope, standby, course.size, course.startedAt);
        return Verdict.PASSED;
    }

    private LaunchTemplateVersion newTemplateVersion() {
        LaunchTemplateVersion source = course.found().source();
        course.ledger.write(new Change.TemplateVersion(source.id()));
        return soon(LaunchTemplates.class, source.id() + ": new version")
                .createVersion(course.scope, source, course.deployment.version(), course.deployment.deploymentId());
    }

    private void suspendScheduledActions() {
        if (!course.found().standby().suspended().contains(SCHEDULED_ACTIONS)) {
            List<String> processes = List.of(SCHEDULED_ACTIONS);
            course.ledger.write(new Change.Suspended(course.standby(), processes));
            soon(AutoScalingGroups.class, course.standby() + ": suspend " + SCHEDULED_ACTIONS)
                    .suspend(course.scope, course.standby(), processes);
        }
    }

    private String before(GroupView group) {
        return Before.of(group, group.name().equals(course.active()), course.plan)
                .text();
    }
}

package dev.segue.workflows.refresh;

import static dev.segue.workflows.aws.Stubs.soon;
import static dev.segue.workflows.aws.Stubs.until;

import dev.segue.workflows.aws.GroupView;
import dev.segue.workflows.aws.InstanceRefreshes;
import dev.segue.workflows.aws.LaunchTemplateVersion;
import dev.segue.workflows.aws.LaunchTemplates;
import dev.segue.workflows.aws.RefreshView;
import dev.segue.workflows.deployment.Verdict;
import java.util.Optional;

/** PREPARE, events 1 to 4: nothing is changed while somebody else's refresh is going on. */
final class Preparation {
    private final Course course;

    Preparation(Course course) {
        this.course = course;
    }

    /** Looks until no refresh is in the way, or one is there that brings the version. */
    Verdict preflight() {
        while (true) {
            Preflight preflight = new Preflight(course.deployment);
            Optional<Findings> found = preflight.look();
            if (found.isEmpty()) {
                return new Verdict.Failed(String.join("; ", preflight.refusals()));
            }
            course.begin(found.get());
            warnOfHealthType(found.get().group());
            RefreshView running = found.get().running();
            if (running == null || adopt(running)) {
                return Verdict.PASSED;
            }
            if (course.plan.ifRefreshRunning() == Others.FAIL) {
                return new Verdict.Failed(foreign(running));
            }
            awaitEnd(running);
        }
    }

    /** AWS then takes an instance that runs for one that serves (A14). */
    private void warnOfHealthType(GroupView group) {
        if (!group.attached().isEmpty() && !group.healthCheckType().contains("ELB")) {
            course.progress.say(
                    "%s has health type %s: AWS does not ask the load balancer whether a new instance is healthy before it ends an old one",
                    group.name(), group.healthCheckType());
        }
    }

    Verdict newTemplateVersion() {
        if (course.refresh() == null) {
            LaunchTemplateVersion before = course.found().before();
            course.ledger.write(new Change.TemplateVersion(before.id()));
            course.aimAt(soon(LaunchTemplates.class, before.id() + ": new version")
                    .createVersion(
                            course.scope, before, course.deployment.version(), course.deployment.deploymentId()));
        }
        return Verdict.PASSED;
    }

    /** Somebody else's refresh, for people. */
    String foreign(RefreshView refresh) {
        return "%s is being refreshed by somebody else, %s since %s (%s)"
                .formatted(course.group, refresh.id(), refresh.startedAt(), refresh.sentence());
    }

    void awaitEnd(RefreshView refresh) {
        course.progress.say("%s; waiting for its end", foreign(refresh));
        until(course.plan.waitForOther(), InstanceRefreshes.class, course.group + ": wait for the refresh to end")
                .awaitNone(course.scope, course.group);
    }

    /** Ours, from a run of this deployment that was ended; or somebody's that brings the same image. */
    private boolean adopt(RefreshView running) {
        LaunchTemplateVersion before = course.found().before();
        LaunchTemplateVersion ours = soon(LaunchTemplates.class, before.id() + ": our version")
                .find(course.scope, before.id(), course.deployment.deploymentId());
        if (ours != null && ours.equals(running.template())) {
            course.ledger.write(new Change.TemplateVersion(before.id()));
        } else if (!bringsTheVersion(running)) {
            return false;
        }
        LaunchTemplateVersion target = Optional.ofNullable(running.template()).orElse(before);
        course.aimAt(target);
        course.follow(running);
        course.ledger.write(new Change.Refreshed(course.group, target, before));
        course.progress.say("adopted the refresh %s, its preferences stay (%s)", running.id(), running.sentence());
        return true;
    }

    private boolean bringsTheVersion(RefreshView running) {
        LaunchTemplateVersion brings = running.template();
        return course.plan.ifRefreshRunning() == Others.ADOPT
                && brings != null
                && soon(LaunchTemplates.class, brings + ": image")
                        .image(course.scope, brings)
                        .equals(course.deployment.version().value());
    }
}

package dev.segue.starter;

import static java.util.Objects.requireNonNull;

import dev.segue.starter.Watcher.Event;
import dev.segue.starter.deployments.Answer;
import dev.segue.starter.deployments.Deployments;
import dev.segue.starter.deployments.RefusedException;
import dev.segue.starter.deployments.Run;
import dev.segue.starter.deployments.Steer;
import dev.segue.starter.deployments.UnreachableException;
import dev.segue.starter.deployments.View;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one deployment to its end, or until Ctrl-C or SIGTERM. */
final class Following {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Surroundings around;
    private final CommonOptions common;
    private final Deployments deployments;
    private final Progress progress;
    private final NewLines newLines = new NewLines();
    private final OnInterrupt onInterrupt;
    private final Run run;

    private boolean hasAsked;
    private boolean hasComplained;
    private @Nullable View last;
    private Instant answeredAt;

    Following(Surroundings around, CommonOptions common, Deployments deployments, Run run, OnInterrupt onInterrupt) {
        this.around = around;
        this.common = common;
        this.deployments = deployments;
        this.run = run;
        this.onInterrupt = onInterrupt;
        this.progress = around.progress(common);
        this.answeredAt = around.clock().instant();
    }

    /** Returns the exit code. */
    int untilTheEnd() {
        try (Watcher watcher = new Watcher(deployments, run, around.interrupts())) {
            while (true) {
                Event event = watcher.next();
                if (event instanceof Event.Failed failed) {
                    throw failed.failure();
                }
                if (event instanceof Event.Interrupted interrupted && isTimeToDetach(interrupted.by())) {
                    return detached();
                }
                if (event instanceof Event.Silence silence) {
                    complain(silence.reason() + "; still trying");
                }
                if (event instanceof Event.Seen seen && hasEnded(seen.view())) {
                    return ended(seen.view());
                }
            }
        }
    }

    private boolean hasEnded(View view) {
        last = view.hasEnded() && view.status() == null ? withLastStatus(view) : view;
        common.knows(DeploymentReport.of(last, ExitCode.FAILED, around.clock()));
        progress.show(view, newLines.of(log(view)));
        if (view.status() != null) {
            answeredAt = around.clock().instant();
            hasComplained = false;
        }
        complain("no worker answers on task queue %s; the deployment goes on when one does (segue worker)"
                .formatted(around.settings().taskQueue()));
        return view.hasEnded();
    }

    /** The last sentence is the outcome, which on stdout the result says once more. */
    private List<String> log(View view) {
        List<String> log = last == null || last.status() == null
                ? List.of()
                : last.status().log();
        Outcome outcome = view.outcome();
        return outcome == null || common.isJson()
                ? log
                : log.stream()
                        .filter(line -> !line.endsWith(": " + outcome.sentence()))
                        .toList();
    }

    /** A deployment that has ended can be asked for its status by a worker only; what it said last is nearly that. */
    private View withLastStatus(View view) {
        return new View(
                view.run(),
                view.strategy(),
                view.version(),
                view.startedBy(),
                view.phase(),
                view.startedAt(),
                view.endedAt(),
                view.outcome(),
                view.waiting(),
                last == null ? null : last.status());
    }

    private void complain(String sentence) {
        boolean isLong = around.clock().instant().isAfter(answeredAt.plus(SILENCE));
        if (isLong && !hasComplained) {
            hasComplained = true;
            progress.say(sentence);
        }
    }

    private boolean isTimeToDetach(String interrupt) {
        if (hasAsked || onInterrupt.asks().isEmpty()) {
            return true;
        }
        hasAsked = true;
        Steer what = onInterrupt.asks().get();
        progress.say("%s: asking for %s; once more to detach".formatted(interrupt, what.word()));
        try {
            Answer answer =
                    deployments.ask(run.key(), what, new Request(around.caller().name(), interrupt));
            progress.say(Sentences.of(answer, what, run.key()));
        } catch (RefusedException | UnreachableException notAsked) {
            progress.say(String.valueOf(notAsked.getMessage()));
        }
        return false;
    }

    private int detached() {
        progress.say("detached; the deployment goes on: segue watch " + run.key());
        if (common.isJson()) {
            common.answer(common.known().with("", ExitCode.DETACHED));
        }
        return ExitCode.DETACHED;
    }

    private int ended(View view) {
        Outcome outcome = requireNonNull(view.outcome());
        int exitCode = ExitCode.of(outcome);
        View complete = last == null ? view : last;
        common.answer(
                "%s: %s".formatted(run.key(), outcome.sentence()),
                DeploymentReport.of(complete, exitCode, around.clock()));
        return exitCode;
    }
}

package dev.segue.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** Lifecycle hooks at work: an instance waits until it is told to go on, or the time-out decides (A30). */
final class Hooks {
    private final Reconciler reconciler;
    private final Ids ids;

    Hooks(Reconciler reconciler, Ids ids) {
        this.reconciler = reconciler;
        this.ids = ids;
    }

    /**
     * Holds an instance until the hooks of its group have answered; goes on at once if there are none.
     *
     * @param then told whether the instance may go on; a termination always may
     */
    void hold(Group group, Member member, boolean launching, Consumer<Boolean> then) {
        List<Hook> asked = group.hooks.values().stream()
                .filter(hook -> hook.launching() == launching)
                .toList();
        if (asked.isEmpty()) {
            then.accept(true);
            return;
        }
        member.lifecycle = launching ? LifecycleState.PENDING_WAIT : LifecycleState.TERMINATING_WAIT;
        member.since = reconciler.now();
        Instant since = reconciler.now();
        HookWait wait = new HookWait(ids.uuid(), asked, passed -> {
            member.hook = null;
            if (launching) {
                member.lifecycle = LifecycleState.PENDING_PROCEED;
            }
            reconciler.note(Event.Kind.HOOK, member.id(), since);
            then.accept(passed);
        });
        member.hook = wait;
        reconciler.changed();
        asked.forEach(hook -> await(member, wait, hook));
    }

    void complete(HookWait wait, String hook, boolean abandon) {
        reconciler.changed();
        wait.complete(hook, abandon);
    }

    /** Begins the hook's time-out anew. */
    void heartbeat(Group group, Member member, HookWait wait, String name) {
        wait.beat(name);
        Hook hook = group.hooks.get(name);
        if (hook != null) {
            await(member, wait, hook);
        }
    }

    private void await(Member member, HookWait wait, Hook hook) {
        int beats = wait.beats(hook.name());
        reconciler.after(hook.timeout(), () -> {
            if (isSame(member.hook, wait) && wait.beats(hook.name()) == beats) {
                complete(wait, hook.name(), hook.abandons());
            }
        });
    }

    private static boolean isSame(@Nullable HookWait current, HookWait wait) {
        return current != null && current.token.equals(wait.token);
    }
}

package dev.segue.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An instance held by hooks, all at the same time: it goes on when the last has answered, or one abandons it. */
final class HookWait {
    final String token;

    /** How often each hook that still holds it was given more time, by the hook's name. */
    private final Map<String, Integer> open = new LinkedHashMap<>();

    private final boolean launching;
    private final Consumer<Boolean> then;

    /**
     * @param hooks at least one, all of one transition
     * @param then told whether the instance may go on; a termination goes on in any case
     */
    HookWait(String token, List<Hook> hooks, Consumer<Boolean> then) {
        this.token = token;
        this.then = then;
        launching = hooks.get(0).launching();
        hooks.forEach(hook -> open.put(hook.name(), 0));
    }

    boolean isHeldBy(String hook) {
        return open.containsKey(hook);
    }

    int beats(String hook) {
        return open.getOrDefault(hook, -1);
    }

    void beat(String hook) {
        open.computeIfPresent(hook, (name, beats) -> beats + 1);
    }

    void complete(String hook, boolean abandon) {
        open.remove(hook);
        if (abandon) {
            open.clear();
        }
        if (open.isEmpty()) {
            then.accept(!abandon || !launching);
        }
    }
}

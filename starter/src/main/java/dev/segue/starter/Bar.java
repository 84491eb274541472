package dev.segue.starter;

import dev.segue.workflows.deployment.Phase;
import java.util.List;

/** A progress bar: two characters for each phase on the way to promotion. */
final class Bar {
    private static final List<String> WAY = List.of(
            Phase.PREPARE.name(), Phase.TEST.name(), Phase.SHIFT.name(), Phase.BAKE.name(), Phase.CLEAN_UP.name());

    static final int WIDTH = 2 * WAY.size() + 2;

    private Bar() {}

    /** {@code [====>>....]}: done, now, to come; {@code [<<<<<<<<<<]} on the way back. */
    static String of(String phase) {
        if (phase.equals(Phase.ROLL_BACK.name())) {
            return "[" + "<<".repeat(WAY.size()) + "]";
        }
        int done = WAY.indexOf(phase);
        return done < 0
                ? "[" + "..".repeat(WAY.size()) + "]"
                : "[" + "==".repeat(done) + ">>" + "..".repeat(WAY.size() - done - 1) + "]";
    }
}

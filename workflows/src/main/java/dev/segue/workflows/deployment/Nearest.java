package dev.segue.workflows.deployment;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** The known name with the fewest edits; the first one of equals. */
    static String to(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> edits(written, name)))
                .orElseThrow();
    }

    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}

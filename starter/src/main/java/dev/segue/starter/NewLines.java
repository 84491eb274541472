package dev.segue.starter;

import java.util.List;

/** Which lines of a growing log have not been shown. */
final class NewLines {
    private int shown;
    private String last = "";

    List<String> of(List<String> log) {
        int from =
                shown > 0 && shown <= log.size() && log.get(shown - 1).equals(last) ? shown : log.lastIndexOf(last) + 1;
        shown = log.size();
        if (!log.isEmpty()) {
            last = log.get(log.size() - 1);
        }
        return List.copyOf(log.subList(from, log.size()));
    }
}

package dev.segue.sandbox.commands;

import dev.segue.sandbox.hosts.HostResult;

/** What is left of a script's output in AWS's answers (S8). The agent adds a line of its own to that of a failed script. */
final class Output {
    private static final int MOST_IN_LISTS = 2_500;
    private static final int MOST_STDOUT = 24_000;
    private static final int MOST_STDERR = 8_000;
    private static final String OUTPUT_CUT = "\n---Output truncated---";
    private static final String ERROR_CUT = "\n---Error truncated----";
    private static final String ERROR_TITLE = "\n----------ERROR-------\n";

    private Output() {}

    static String stdout(HostResult result) {
        return cut(result.stdout(), MOST_STDOUT, OUTPUT_CUT);
    }

    static String stderr(HostResult result) {
        return cut(said(result), MOST_STDERR, ERROR_CUT);
    }

    /** Both in one; each gets what the other does not need, and half if both are long. */
    static String listed(HostResult result) {
        String stdout = result.stdout();
        String stderr = said(result);
        if (stderr.isEmpty()) {
            return cut(stdout, MOST_IN_LISTS, OUTPUT_CUT);
        }
        int space = MOST_IN_LISTS - ERROR_TITLE.length();
        int half = space / 2;
        int forStdout = Math.max(half, space - stderr.length());
        int forStderr = Math.max(space - half, space - stdout.length());
        return cut(stdout, forStdout, OUTPUT_CUT) + ERROR_TITLE + cut(stderr, forStderr, ERROR_CUT);
    }

    private static String said(HostResult result) {
        if (result.exitCode() == 0) {
            return result.stderr();
        }
        String verdict = "failed to run commands: "
                + (result.exitCode() == HostResult.KILLED ? "signal: killed" : "exit status " + result.exitCode());
        return result.stderr().isEmpty() ? verdict : result.stderr() + "\n" + verdict;
    }

    private static String cut(String text, int most, String mark) {
        return text.length() <= most ? text : text.substring(0, most - mark.length()) + mark;
    }
}

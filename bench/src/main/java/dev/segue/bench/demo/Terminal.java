package dev.segue.bench.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What standard output can show. */
final class Terminal {
    /** Characters of a chart, from a blank for nothing to full, that everything can show. */
    static final String PLAIN_RAMP = " .:-=+*#";

    private static final int USUAL_COLUMNS = 80;
    private static final String BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Terminal() {}

    /** Whether standard output is a terminal. The console of the JDK answers for input and output together, or always. */
    static boolean onStdout() {
        return says("test -t 1 && echo yes >&2").equals("yes");
    }

    /** How wide the terminal is, in characters. */
    static int columns() {
        String[] size = says("stty size </dev/tty >&2").split(" ", 2);
        return size.length == 2 && size[1].matches("[1-9]\\d{0,3}") ? Integer.parseInt(size[1]) : USUAL_COLUMNS;
    }

    /** What a shell with our standard output says on its standard error. */
    private static String says(String script) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", script)
                    .redirectOutput(Redirect.INHERIT)
                    .start();
            return new String(shell.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException noShell) {
            return "";
        }
    }

    /** Blocks where standard output can show them. */
    static String ramp() {
        Charset charset = Charset.forName(
                System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
        return charset.newEncoder().canEncode(BLOCKS) ? BLOCKS : PLAIN_RAMP;
    }
}

package dev.segue.bench.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;

/** What standard output can show. */
final class Terminal {
    /** Characters of a chart, from a blank for nothing to full, that everything can show. */
    static final String PLAIN_RAMP = " .:-=+*#";

    private static final String BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Terminal() {}

    /** Whether standard output is a terminal. The console of the JDK answers for input and output together, or always. */
    static boolean onStdout() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 1")
                            .redirectOutput(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Blocks where standard output can show them. */
    static String ramp() {
        Charset charset = Charset.forName(
                System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
        return charset.newEncoder().canEncode(BLOCKS) ? BLOCKS : PLAIN_RAMP;
    }
}

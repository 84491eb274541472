package dev.segue.sandbox.hosts;

/** A moment for the operating system. */
final class Pause {
    private static final long MILLIS = 10;

    private Pause() {}

    static void brief() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

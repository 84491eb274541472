package dev.segue.bench.demo;

/** The demo cannot go on. The message is for people. */
final class DemoFailed extends RuntimeException {
    DemoFailed(String message) {
        super(message);
    }
}

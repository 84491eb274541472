package dev.segue.worker;

import io.micronaut.context.ApplicationContext;
import java.util.concurrent.CountDownLatch;

/** Ends the process in order: at SIGTERM or Ctrl-C what runs may finish, then the application closes. */
final class Stopping {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Stopping() {}

    /** Closing the context stops {@link Serving}, which waits for what runs. */
    static void atTheEndOf(ApplicationContext context) {
        Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stopping"));
    }

    /** Waits until the process ends. */
    static void await() throws InterruptedException {
        NEVER.await();
    }
}

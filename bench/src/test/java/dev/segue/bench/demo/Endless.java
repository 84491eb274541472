package dev.segue.bench.demo;

import java.util.concurrent.CountDownLatch;

/** A main that says its argument and never ends by itself. */
final class Endless {
    private Endless() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println(args[0]);
        new CountDownLatch(1).await();
    }
}

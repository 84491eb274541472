package dev.segue.sandbox.hosts;

import java.util.concurrent.ThreadLocalRandom;

/** Addresses of this machine alone, so many that every host has one to itself and ports may be the same on all. */
final class Loopback {
    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;

    private Loopback() {}

    /** One of millions; never 127.0.0.1. */
    static String any() {
        return "127.%d.%d.%d".formatted(part(), part(), part());
    }

    private static int part() {
        return ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
    }
}

package dev.segue.bench.demo;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main and ends it when its standard input ends: however the demo dies, kill -9 included, its children
 * follow.
 */
public final class Leash {
    private static final int ENDED = 143;

    private Leash() {}

    /** Runs the main class that the first argument names, with the other arguments. */
    public static void main(String[] args) throws Throwable {
        Thread leash = new Thread(Leash::endWithInput, "leash");
        leash.setDaemon(true);
        leash.start();
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException gone) {
            // As good as its end.
        }
        System.exit(ENDED);
    }
}

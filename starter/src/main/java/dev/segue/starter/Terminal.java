package dev.segue.starter;

import java.io.Console;

/** Whether somebody looks. */
final class Terminal {
    private Terminal() {}

    /** Since JDK 22 there is a console without a terminal too, and a method to tell, which JDK 17 does not have. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

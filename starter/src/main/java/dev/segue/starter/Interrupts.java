package dev.segue.starter;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Where Ctrl-C arrives, and SIGTERM, with which CI systems cancel a job. */
@FunctionalInterface
interface Interrupts {
    String CTRL_C = "Ctrl-C";
    String SIGTERM = "SIGTERM";

    /** Tells {@code action} the name of each of them from now on, instead of ending the process. */
    void each(Consumer<String> action);

    /**
     * Those of the process. By reflection, because javac warns of {@code sun.misc.Signal}, for which there is no other
     * class; a shutdown hook would not hear a second one. Without that class they end the process, exit code 130 or 143.
     */
    static Interrupts ofProcess() {
        return action -> {
            listen("INT", () -> action.accept(CTRL_C));
            listen("TERM", () -> action.accept(SIGTERM));
        };
    }

    private static void listen(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> listener = Class.forName("sun.misc.SignalHandler");
            Object acting = Proxy.newProxyInstance(
                    listener.getClassLoader(), new Class<?>[] {listener}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, listener)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), acting);
        } catch (ReflectiveOperationException thereIsNone) {
            // The process then ends, which detaches as well.
            return;
        }
    }
}

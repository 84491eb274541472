package dev.segue.starter;

import java.lang.reflect.Proxy;

/** Where Ctrl-C arrives. */
@FunctionalInterface
interface Interrupts {
    /** Runs {@code action} at each Ctrl-C from now on, instead of ending the process. */
    void each(Runnable action);

    /**
     * Those of the process. By reflection, because javac warns of {@code sun.misc.Signal}, for which there is no other
     * class; a shutdown hook would not hear a second Ctrl-C. Without that class Ctrl-C ends the process, exit code 130.
     */
    static Interrupts ofProcess() {
        return action -> {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> listener = Class.forName("sun.misc.SignalHandler");
                Object acting = Proxy.newProxyInstance(
                        listener.getClassLoader(), new Class<?>[] {listener}, (proxy, method, arguments) -> {
                            action.run();
                            return null;
                        });
                signal.getMethod("handle", signal, listener)
                        .invoke(null, signal.getConstructor(String.class).newInstance("INT"), acting);
            } catch (ReflectiveOperationException thereIsNone) {
                // The process then ends at Ctrl-C, which detaches as well.
                return;
            }
        };
    }
}

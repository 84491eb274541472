package dev.segue.activities.fakes;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Things that go wrong between a client and AWS. */
public final class Faults {
    private Faults() {}

    /** What AWS answers instead. */
    public static <B extends AwsServiceException.Builder> B error(
            B exception, String code, String message, int status) {
        exception
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status);
        return exception;
    }

    /** A client whose first {@code times} calls of an operation are carried out, but not answered. */
    public static <C> C losingReplies(Class<C> type, C client, String operation, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return proxy(
                type,
                (method, call) -> {
                    Object answer = call.get();
                    if (method.getName().equals(operation) && left.getAndDecrement() > 0) {
                        throw error(AwsServiceException.builder(), "InternalFailure", "the reply was lost", 500)
                                .build();
                    }
                    return answer;
                },
                client);
    }

    /** A client whose second to {@code times}th calls of an operation are answered like the first. */
    public static <C> C staleReads(Class<C> type, C client, String operation, int times) {
        AtomicInteger calls = new AtomicInteger();
        Object[] first = new Object[1];
        return proxy(
                type,
                (method, call) -> {
                    if (!method.getName().equals(operation) || calls.incrementAndGet() > times) {
                        return call.get();
                    }
                    if (first[0] == null) {
                        first[0] = call.get();
                    }
                    return first[0];
                },
                client);
    }

    private interface Turn {
        Object take(Method method, Supplier<Object> call);
    }

    private static <C> C proxy(Class<C> type, Turn turn, C client) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> isShorthand(method)
                        ? InvocationHandler.invokeDefault(self, method, arguments)
                        : turn.take(method, () -> invoke(client, method, arguments)));
        return type.cast(proxy);
    }

    /** Such a method of a client calls another, which is the one that is sent. */
    private static boolean isShorthand(Method method) {
        return method.getName().endsWith("Paginator")
                || (method.getParameterCount() == 1 && method.getParameterTypes()[0] == Consumer.class);
    }

    private static Object invoke(Object client, Method method, Object[] arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(failed);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }
}

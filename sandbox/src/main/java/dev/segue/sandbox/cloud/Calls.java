package dev.segue.sandbox.cloud;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An SDK client whose operations are methods of several plain objects, found by their request type: one object per noun
 * instead of one class per service. Every call runs under the cloud's lock, after what is due.
 */
final class Calls implements InvocationHandler {
    private record Operation(Object noun, Method method) {}

    private final String service;
    private final Reconciler reconciler;
    private final Map<Class<?>, Operation> operations = new HashMap<>();

    private Calls(String service, Reconciler reconciler, Object... nouns) {
        this.service = service;
        this.reconciler = reconciler;
        for (Object noun : nouns) {
            for (Method method : noun.getClass().getDeclaredMethods()) {
                if (method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
                    operations.put(method.getParameterTypes()[0], new Operation(noun, method));
                }
            }
        }
    }

    static <C> C client(Class<C> client, String service, Reconciler reconciler, Object... nouns) {
        Object proxy = Proxy.newProxyInstance(
                client.getClassLoader(), new Class<?>[] {client}, new Calls(service, reconciler, nouns));
        return client.cast(proxy);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest request) {
            Operation operation = operations.get(request.getClass());
            if (operation != null && operation.method().getName().equals(method.getName())) {
                return reconciler.call(() -> answer(operation, request));
            }
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "serviceName", "toString" -> service;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> null; // close: the cloud is closed as a whole
        };
    }

    private static Object answer(Operation operation, SdkRequest request) {
        try {
            return operation.method().invoke(operation.noun(), request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

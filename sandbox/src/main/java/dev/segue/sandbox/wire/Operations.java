package dev.segue.sandbox.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The operations of one client interface, found one by one when they are asked for. Listing the interface's methods
 * would load all their classes, which takes a second for EC2; it is done only for a name in unusual case.
 */
final class Operations {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,99}");
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final Class<?> client;
    private final Map<String, Optional<Operation>> found = new ConcurrentHashMap<>();

    Operations(Class<?> client) {
        this.client = client;
    }

    /** The operation of this name, in any case; empty if the service has none. */
    Optional<Operation> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<Operation> known = found.get(name);
        if (known != null) {
            return known;
        }
        Optional<Operation> operation = exact(name).or(() -> inAnyCase(name));
        operation.ifPresent(hit -> found.put(name, operation));
        return operation;
    }

    /** The names of all operations. */
    Stream<String> names() {
        return methods().map(Operations::name);
    }

    private Stream<Method> methods() {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkResponse.class.isAssignableFrom(method.getReturnType()));
    }

    private static String name(Method method) {
        String name = method.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Also where the SDK writes a class unlike its method: {@code describeSSLPolicies(DescribeSslPoliciesRequest)}. */
    private Optional<Operation> inAnyCase(String name) {
        return methods()
                .filter(method -> name.equalsIgnoreCase(method.getName()))
                .findFirst()
                .flatMap(method -> operation(name(method), method.getReturnType(), method.getParameterTypes()[0]));
    }

    private Optional<Operation> exact(String name) {
        String shape = client.getPackageName() + ".model." + name;
        try {
            return operation(name, load(shape + "Response"), load(shape + "Request"));
        } catch (ClassNotFoundException | NoClassDefFoundError unknown) {
            return Optional.empty();
        }
    }

    private Optional<Operation> operation(String name, Class<?> response, Class<?> request) {
        String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        try {
            MethodType builder = MethodType.methodType(load(request.getName() + "$Builder"));
            return Optional.of(new Operation(
                    name,
                    supplier(LOOKUP.findStatic(request, "builder", builder)),
                    function(LOOKUP.findVirtual(client, method, MethodType.methodType(response, request)))));
        } catch (ReflectiveOperationException unknown) {
            return Optional.empty();
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, client.getClassLoader());
    }

    @SuppressWarnings("unchecked")
    private static Supplier<SdkPojo> supplier(MethodHandle builder) {
        return MethodHandleProxies.asInterfaceInstance(Supplier.class, builder);
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<Object, SdkRequest, Object> function(MethodHandle method) {
        return MethodHandleProxies.asInterfaceInstance(BiFunction.class, method);
    }
}

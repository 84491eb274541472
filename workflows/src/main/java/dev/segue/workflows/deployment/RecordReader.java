package dev.segue.workflows.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks a tree beside the components of a record, and gathers what is wrong instead of stopping at the first thing. */
final class RecordReader {
    private final List<Violation> violations;

    RecordReader(List<Violation> violations) {
        this.violations = violations;
    }

    /** Returns null where nothing could be made of the node; then a violation says why. */
    @Nullable
    Object read(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return readList(node, list.getActualTypeArguments()[0], path);
        }
        if (type instanceof Class<?> record && record.isRecord() && isRead(node, record)) {
            return readRecord((ObjectNode) node, record, path);
        }
        return readLeaf(node, type, path);
    }

    /** Records that are written as one value, and the short form of the others, are the mapper's work. */
    private static boolean isRead(JsonNode node, Class<?> record) {
        boolean isOneValue =
                Stream.of(record.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
        return node.isObject() && !isOneValue;
    }

    private @Nullable Object readList(JsonNode node, Type element, String path) {
        if (!node.isArray()) {
            return fail(path, "must be a list, was " + shown(node));
        }
        List<Object> read = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            Object value = read(node.get(index), element, "%s[%d]".formatted(path, index));
            if (value != null) {
                read.add(value);
            }
        }
        if (read.size() < node.size()) {
            return null;
        }
        return read;
    }

    private @Nullable Object readRecord(ObjectNode node, Class<?> type, String path) {
        Optional<String> discriminator = discriminator(type);
        if (discriminator.isPresent() && !isOfThisKind(node, type, discriminator.get(), path)) {
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknownFields(node, type, discriminator, path);
        List<String> unread = new ArrayList<>();
        Object[] values = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            String name = nameOf(components[index]);
            JsonNode child = node.path(name);
            boolean given = !child.isMissingNode() && !child.isNull();
            values[index] = given ? read(child, components[index].getGenericType(), path + "." + name) : null;
            if (values[index] == null && given) {
                unread.add(path + "." + name);
            }
            if (values[index] == null && components[index].getType().isPrimitive()) {
                if (!given) {
                    fail(path + "." + name, "is required");
                }
                return null;
            }
        }
        return construct(type, components, values, path, unread);
    }

    /** As plans write it: some words cannot name a record component. */
    private static String nameOf(RecordComponent component) {
        JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
        return written == null || written.value().isEmpty() ? component.getName() : written.value();
    }

    private @Nullable Object construct(
            Class<?> type, RecordComponent[] components, Object[] values, String path, List<String> unread) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof InvalidPlanException invalid) {
                invalid.violations().stream()
                        .map(found -> new Violation(path + "." + found.path(), found.problem()))
                        .filter(found -> unread.stream().noneMatch(found.path()::startsWith))
                        .forEach(violations::add);
                return null;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<String> discriminator(Class<?> type) {
        return sealedTypeOf(type)
                .map(kinds -> kinds.getAnnotation(JsonTypeInfo.class).property());
    }

    private static Optional<Class<?>> sealedTypeOf(Class<?> type) {
        return Stream.<Class<?>>of(type.getInterfaces())
                .filter(parent -> parent.isAnnotationPresent(JsonTypeInfo.class))
                .findFirst();
    }

    private boolean isOfThisKind(ObjectNode node, Class<?> type, String discriminator, String path) {
        Class<?> kinds = sealedTypeOf(type).orElseThrow();
        String kind = node.path(discriminator).asText();
        List<String> known = Stream.of(kinds.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
        if (known.contains(kind)) {
            return true;
        }
        String field = path + "." + discriminator;
        if (notYetSupported(kinds).contains(kind)) {
            fail(field, kind + " is not yet supported");
        } else if (kind.isEmpty()) {
            fail(field, "is required: one of " + String.join(", ", known));
        } else {
            fail(field, "must be one of %s, was %s".formatted(String.join(", ", known), kind));
        }
        return false;
    }

    private void refuseUnknownFields(ObjectNode node, Class<?> type, Optional<String> discriminator, String path) {
        TreeSet<String> known = new TreeSet<>();
        Stream.of(type.getRecordComponents()).map(RecordReader::nameOf).forEach(known::add);
        discriminator.ifPresent(known::add);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (notYetSupported(type).contains(name)) {
                fail(path + "." + name, "is not yet supported");
            } else if (!known.contains(name)) {
                fail(path + "." + name, "is not known; did you mean %s?".formatted(Nearest.to(name, known)));
            }
        }
    }

    private static List<String> notYetSupported(Class<?> type) {
        NotYetSupported annotation = type.getAnnotation(NotYetSupported.class);
        return annotation == null ? List.of() : List.of(annotation.value());
    }

    private @Nullable Object readLeaf(JsonNode node, Type type, String path) {
        if (node.isNumber() && type == Duration.class) {
            return fail(
                    path,
                    "must be a duration with its unit such as %ss, was %s".formatted(node.asText(), node.asText()));
        }
        if (type instanceof Class<?> record && record.isRecord() && !acceptsShortForm(record)) {
            return fail(path, "must be a mapping, was " + shown(node));
        }
        try {
            return Json.MAPPER.readerFor(Json.MAPPER.constructType(type)).readValue(node);
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return fail(path, sentence(unreadable, type, node));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean acceptsShortForm(Class<?> record) {
        return Stream.concat(Stream.of(record.getDeclaredMethods()), Stream.of(record.getDeclaredConstructors()))
                .anyMatch(made -> made.isAnnotationPresent(JsonCreator.class));
    }

    private static String sentence(Exception unreadable, Type type, JsonNode node) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException ours && ours.getMessage() != null) {
                return ours.getMessage();
            }
            String said = String.valueOf(cause.getMessage());
            int must = said.indexOf("must be ");
            if (must >= 0) {
                return said.substring(must).lines().findFirst().orElse(said);
            }
        }
        if (type instanceof Class<?> choices && choices.isEnum()) {
            String known = String.join(
                    ", ",
                    Stream.of(choices.getEnumConstants())
                            .map(constant -> Json.MAPPER.convertValue(constant, String.class))
                            .toList());
            return "must be one of %s, was %s".formatted(known, shown(node));
        }
        return "must be %s, was %s".formatted(expected(type), shown(node));
    }

    private static String expected(Type type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        return type == String.class ? "a text" : "a mapping";
    }

    private static String shown(JsonNode node) {
        return node.isContainerNode() ? (node.isArray() ? "a list" : "a mapping") : node.asText();
    }

    @CanIgnoreReturnValue
    private @Nullable Object fail(String path, String problem) {
        violations.add(new Violation(path, problem));
        return null;
    }
}

package dev.segue.bench.docs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The fields that a plan file may have, by the records that it is read into. */
final class PlanFields {
    /** Components that are not written as such: a rule's ARN stands for the rule, {@code off} for the monitor, a number for a batch. */
    private static final Set<String> WRITTEN_OTHERWISE =
            Set.of("synthetic.rule.existing", "bake.targets.on", "swap.batch.value", "swap.batch.isPercent");

    private final Set<String> paths = new TreeSet<>();

    private PlanFields() {}

    /** {@code shift.propagation}; requests, which occur twice, as {@code requests[].url}. */
    static Set<String> of(Class<?> plan) {
        PlanFields fields = new PlanFields();
        fields.add("", plan);
        fields.paths.removeAll(WRITTEN_OTHERWISE);
        return fields.paths;
    }

    private void add(String prefix, Class<?> plan) {
        Stream.of(plan.getInterfaces())
                .filter(shape -> shape.isAnnotationPresent(JsonTypeInfo.class))
                .map(shape -> shape.getAnnotation(JsonTypeInfo.class).property())
                .forEach(kind -> paths.add(prefix + kind));
        for (RecordComponent component : plan.getRecordComponents()) {
            String path = prefix + nameOf(component);
            paths.add(path);
            addWithin(path, component.getGenericType());
        }
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
        return written == null || written.value().isEmpty() ? component.getName() : written.value();
    }

    /** A record of one component is a value, written as that. */
    private void addWithin(String path, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            addWithin(path.substring(path.lastIndexOf('.') + 1) + "[]", list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> record && record.isRecord() && record.getRecordComponents().length > 1) {
            add(path + ".", record);
        }
    }
}

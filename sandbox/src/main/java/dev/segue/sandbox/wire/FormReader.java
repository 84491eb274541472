package dev.segue.sandbox.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Reads the requests of AWS Query and EC2 Query. Strict: a parameter that no shape has is refused by name. */
final class FormReader {
    private final Api.FormStyle style;

    FormReader(Api.FormStyle style) {
        this.style = style;
    }

    Object read(SdkPojo builder, Form form) {
        form.mustBranch();
        Set<String> known = new HashSet<>();
        for (SdkField<?> field : builder.sdkFields()) {
            known.add(field.locationName());
            Form child = form.child(field.locationName());
            if (child != null) {
                field.set(builder, value(field, child));
            }
        }
        form.children().forEach((name, child) -> refuseUnless(known.contains(name), child));
        return Pojos.build(builder);
    }

    private @Nullable Object value(SdkField<?> field, Form form) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return list(field.getTrait(ListTrait.class), form);
        }
        if (type == MarshallingType.MAP) {
            return map(field.getTrait(MapTrait.class), form);
        }
        if (type == MarshallingType.SDK_POJO) {
            return read(field.constructor().get(), form);
        }
        form.children().values().forEach(child -> refuseUnless(false, child));
        return form.value() == null ? null : Scalars.read(field, form.value(), Format.ISO_8601, form.path());
    }

    private List<Object> list(ListTrait trait, Form form) {
        SdkField<?> member = trait.memberFieldInfo();
        List<Object> list = new ArrayList<>();
        for (Form element : holder(form, flat(trait.isFlattened()), member.locationName(), "member")) {
            list.add(Pojos.present(value(member, element)));
        }
        return list;
    }

    private Map<String, Object> map(MapTrait trait, Form form) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Form entry : holder(form, flat(trait.isFlattened()), "entry", "entry")) {
            Form key = entry.child(trait.keyLocationName());
            Form value = entry.child(trait.valueLocationName());
            if (key == null
                    || key.value() == null
                    || value == null
                    || entry.children().size() != 2) {
                throw Refusal.validation("parameter " + entry.path() + " must have a " + trait.keyLocationName()
                        + " and a " + trait.valueLocationName());
            }
            map.put(key.value(), Pojos.present(value(trait.valueFieldInfo(), value)));
        }
        return map;
    }

    private boolean flat(boolean flattened) {
        return flattened || style == Api.FormStyle.EC2;
    }

    /** Clients write the element's name as modelled; some write {@code member} whatever the model says. */
    private static List<Form> holder(Form form, boolean flat, @Nullable String modelled, String usual) {
        form.mustBranch();
        if (flat) {
            return form.elements();
        }
        Form named = modelled == null ? null : form.child(modelled);
        Form holder = named == null ? form.child(usual) : named;
        form.children().values().forEach(child -> refuseUnless(child == holder, child));
        return holder == null ? List.of() : holder.elements();
    }

    private static void refuseUnless(boolean known, Form parameter) {
        if (!known) {
            throw parameter.unknown();
        }
    }
}

package dev.segue.sandbox.wire;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes the replies of AWS Query and EC2 Query. */
final class XmlWriter {
    private final StringBuilder xml = new StringBuilder(1024);

    XmlWriter open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    XmlWriter open(String name, String namespace) {
        xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    XmlWriter close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    XmlWriter text(String name, String text) {
        open(name);
        text.codePoints().forEach(this::escaped);
        return close(name);
    }

    XmlWriter members(SdkPojo built) {
        for (Pojos.Member member : Pojos.members(built)) {
            value(member.name(), member.field(), member.value());
        }
        return this;
    }

    @Override
    public String toString() {
        return xml.toString();
    }

    private void value(String name, SdkField<?> field, Object value) {
        if (value instanceof List<?> list) {
            list(name, field.getTrait(ListTrait.class), list);
        } else if (value instanceof Map<?, ?> map) {
            map(name, field.getTrait(MapTrait.class), map);
        } else if (value instanceof SdkPojo built) {
            open(name).members(built).close(name);
        } else {
            text(name, Scalars.write(field, value, Format.ISO_8601));
        }
    }

    /** Java takes any name for an element; boto3 insists on the modelled one. */
    private void list(String name, ListTrait trait, List<?> list) {
        SdkField<?> member = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            list.forEach(element -> value(name, member, element));
            return;
        }
        open(name);
        list.forEach(element -> value(member.unmarshallLocationName(), member, element));
        close(name);
    }

    private void map(String name, MapTrait trait, Map<?, ?> map) {
        if (!trait.isFlattened()) {
            open(name);
        }
        String entry = trait.isFlattened() ? name : "entry";
        map.forEach((key, value) -> {
            open(entry).text(trait.keyLocationName(), (String) key);
            value(trait.valueLocationName(), trait.valueFieldInfo(), value);
            close(entry);
        });
        if (!trait.isFlattened()) {
            close(name);
        }
    }

    /** Leaves out what XML 1.0 cannot carry. */
    private void escaped(int character) {
        switch (character) {
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '&' -> xml.append("&amp;");
            case '\r' -> xml.append("&#13;");
            case '\n', '\t' -> xml.append((char) character);
            default -> {
                boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
                if (character >= ' ' && !surrogate && character != 0xFFFE && character != 0xFFFF) {
                    xml.appendCodePoint(character);
                }
            }
        }
    }
}

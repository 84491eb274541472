package dev.segue.sandbox.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Points in time, in milliseconds, as AWS writes them. */
final class Timestamps {
    private Timestamps() {}

    /** What the model says of this field; without that, what the language usually does. */
    static Format format(SdkField<?> field, Format usual) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(usual);
    }

    static Instant read(String text, Format format) {
        return switch (format) {
            case ISO_8601 -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> ofSeconds(new BigDecimal(text));
        };
    }

    static Instant ofSeconds(BigDecimal seconds) {
        return Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue());
    }

    static String write(Instant time, Format format) {
        return switch (format) {
            case ISO_8601 -> DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(time.toEpochMilli()));
            case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
            case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> seconds(time).toPlainString();
        };
    }

    static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}

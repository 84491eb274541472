package dev.segue.workflows.deployment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.time.Duration;

/** How everything is written as JSON and read back: payloads, plans and the command's output. */
public final class Json {
    /**
     * The one mapper. Unknown fields are ignored, so that a worker can be rolled back (T34); a plan file is checked for
     * them by {@link PlanReader}. Durations are written as ISO-8601.
     */
    public static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper()
            .registerModule(new SimpleModule("durations").addDeserializer(Duration.class, new DurationText()))
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, false)
            .configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, false)
            .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Json() {}

    /** The data converter of every Temporal client and worker of Segue. */
    public static DataConverter dataConverter() {
        return new SmallPayloads(DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(MAPPER)));
    }

    private static final class DurationText extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException unreadable) {
                throw context.weirdStringException(text, Duration.class, String.valueOf(unreadable.getMessage()));
            }
        }
    }
}

package dev.segue.workflows.deployment;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a payload above 64 KiB before it is sent. A server ends the run, without a chance to undo anything, for an
 * argument or result above 2 MB (T43).
 */
final class SmallPayloads implements DataConverter {
    static final int LARGEST = 64 * 1024;

    private final DataConverter written;

    SmallPayloads(DataConverter written) {
        this.written = written;
    }

    @Override
    public <T> Optional<Payload> toPayload(T value) {
        return written.toPayload(value).map(payload -> checked(payload, value));
    }

    @Override
    public <T> @Nullable T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
        return written.fromPayload(payload, valueClass, valueType);
    }

    @Override
    public Optional<Payloads> toPayloads(Object... values) {
        Optional<Payloads> payloads = written.toPayloads(values);
        payloads.ifPresent(all -> {
            for (int index = 0; index < all.getPayloadsCount(); index++) {
                checked(all.getPayloads(index), values[index]);
            }
        });
        return payloads;
    }

    @Override
    public <T> @Nullable T fromPayloads(
            int index, Optional<Payloads> content, Class<T> valueType, Type valueGenericType) {
        return written.fromPayloads(index, content, valueType, valueGenericType);
    }

    private static Payload checked(Payload payload, @Nullable Object value) {
        if (payload.getSerializedSize() > LARGEST) {
            throw new DataConverterException("a payload of %d bytes is above the limit of %d: %s"
                    .formatted(
                            payload.getSerializedSize(),
                            LARGEST,
                            value == null ? "null" : value.getClass().getName()));
        }
        return payload;
    }
}

package dev.segue.worker;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.temporal.envconfig.ClientConfigProfile;
import jakarta.inject.Singleton;

/** Finds Temporal by a property, since a test cannot set the environment. */
@Factory
@Requires(property = TestProfileFactory.ADDRESS)
final class TestProfileFactory {
    static final String ADDRESS = "test.temporal";

    @Singleton
    @Replaces(value = ClientConfigProfile.class, factory = TemporalFactory.class)
    ClientConfigProfile profile(@Value("${" + ADDRESS + "}") String address) {
        return ClientConfigProfile.newBuilder()
                .setAddress(address)
                .setNamespace("default")
                .build();
    }
}

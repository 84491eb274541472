package dev.segue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.JarURLConnection;
import java.net.URL;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/** Our table of errors against the SDK's classes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
final class ModelledErrorsTest {
    static List<Api> services() {
        return RoundTripTest.services();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void every_class_of_the_sdk_is_in_the_table(Api api) {
        TreeSet<String> missing = new TreeSet<>(exceptions(api));
        missing.removeIf(name -> errors(api).stream().anyMatch(error -> error.isThrownAs(name)));

        assertThat(missing).as("only the base class").hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void every_error_of_the_table_arrives_as_its_class_with_its_code(Api api) {
        for (ModelledError error : errors(api)) {
            AwsServiceException seen = seenByTheClient(api, error);

            assertThat(seen.awsErrorDetails().errorCode()).isEqualTo(error.code());
            assertThat(seen.awsErrorDetails().errorMessage()).isEqualTo("<why>");
            assertThat(seen.statusCode()).isEqualTo(error.status());
            assertThat(ModelledErrors.of(api.name(), seen.getClass().getSimpleName(), error.code()))
                    .as(seen.getClass().getSimpleName())
                    .isNotNull()
                    .returns(error.code(), ModelledError::code);
            assertThat(error.isThrownAs(seen.getClass().getSimpleName()) || isShadowed(error))
                    .as("%s arrived as %s", error, seen.getClass().getSimpleName())
                    .isTrue();
        }
    }

    /** Two shapes of one service may have one code; the client cannot tell them apart, nor can a fault. */
    private static boolean isShadowed(ModelledError error) {
        return !Objects.equals(ModelledErrors.byCode(error.service(), error.code()), error);
    }

    private static AwsServiceException seenByTheClient(Api api, ModelledError error) {
        Front front =
                Front.builder(Clock.systemUTC()).with(api, refusing(api, error)).build();
        Object client = Clients.inMemory(front).of(api);
        Operation operation = new Operations(api.client()).find(operation(api)).orElseThrow();
        SdkRequest request = (SdkRequest) Pojos.build(operation.request().get());
        return catchThrowableOfType(
                AwsServiceException.class, () -> operation.method().apply(client, request));
    }

    private static String operation(Api api) {
        return new Operations(api.client())
                .names()
                .filter(name -> !name.startsWith("AssumeRole"))
                .sorted()
                .toList()
                .get(0);
    }

    private static Object refusing(Api api, ModelledError error) {
        AwsServiceException refusal = AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(error.code())
                        .errorMessage("<why>")
                        .build())
                .build();
        return Proxy.newProxyInstance(
                api.client().getClassLoader(), new Class<?>[] {api.client()}, (proxy, method, arguments) -> {
                    throw refusal;
                });
    }

    private static List<ModelledError> errors(Api api) {
        return ModelledErrors.ALL.stream()
                .filter(error -> error.service().equals(api.name()))
                .toList();
    }

    private static List<String> exceptions(Api api) {
        String folder = api.client().getPackageName().replace('.', '/') + "/model";
        URL url = Objects.requireNonNull(api.client().getClassLoader().getResource(folder));
        try {
            return ((JarURLConnection) url.openConnection())
                    .getJarFile().stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.matches(folder + "/\\w+Exception\\.class"))
                            .map(name -> name.substring(folder.length() + 1, name.length() - ".class".length()))
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package dev.segue.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Remedy;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of undisturbed runs (T35, T52), named {@code TYPE-OUTCOME[-how].json}, that today's code must still replay. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenHistoriesTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    static List<Path> histories() {
        return Histories.in(HISTORIES);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replay(Path history) {
        assertThatCode(() -> Histories.replay(history)).doesNotThrowAnyException();
    }

    @Test
    void exist_for_every_workflow_type_and_outcome() {
        List<String> names =
                histories().stream().map(file -> file.getFileName().toString()).toList();

        for (Class<?> type : workflowTypes()) {
            for (String outcome : outcomes(type)) {
                String wanted = type.getSimpleName() + "-" + outcome;
                assertThat(names).as(wanted).anyMatch(name -> name.startsWith(wanted));
            }
        }
    }

    private static List<Class<?>> workflowTypes() {
        List<Class<?>> types = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.segue.workflows").stream()
                        .filter(type -> type.isAnnotatedWith(WorkflowInterface.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        assertThat(types).isNotEmpty();
        return types;
    }

    /** How a run can end: as an {@link Outcome}, or as a {@link Diagnosis}. */
    private static List<String> outcomes(Class<?> type) {
        Class<?> result = Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(WorkflowMethod.class))
                .findFirst()
                .orElseThrow()
                .getReturnType();
        return result.equals(Diagnosis.class)
                ? Arrays.stream(Remedy.values()).map(Remedy::name).toList()
                : Arrays.stream(Outcome.class.getPermittedSubclasses())
                        .map(GoldenHistoriesTest::code)
                        .toList();
    }

    private static String code(Class<?> outcome) {
        try {
            return (String) outcome.getField("CODE").get(null);
        } catch (ReflectiveOperationException noCode) {
            throw new LinkageError(noCode.getMessage(), noCode);
        }
    }
}

package dev.segue.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WallsTest {
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now");

    private static final JavaClasses ACTIVITIES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.segue.activities");

    @Test
    void activities_do_not_know_what_serves_them() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micronaut..", "dev.segue.worker..", "dev.segue.sandbox..")
                .check(ACTIVITIES);
    }

    @Test
    void the_time_is_asked_for_in_one_place() {
        List<String> places = ACTIVITIES.stream()
                .filter(asking -> calls(asking).anyMatch(CLOCKS::contains))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(places).containsExactly("SdkClients");
    }

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        slices().matching("dev.segue.activities.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ACTIVITIES);
    }

    private static Stream<String> calls(JavaClass type) {
        return Stream.concat(type.getAccessesFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                .map(access -> access.getTargetOwner().getFullName() + "."
                        + access.getTarget().getName());
    }
}

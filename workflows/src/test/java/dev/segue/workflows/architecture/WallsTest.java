package dev.segue.workflows.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.segue.workflows", importOptions = DoNotIncludeTests.class)
class WallsTest {
    private static final Set<String> NOT_REPEATABLE = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.UUID.randomUUID");

    private static final Set<String> ELSEWHERE =
            Set.of("java.util.concurrent", "java.util.Random", "java.net", "java.nio.file", "org.slf4j");

    @ArchTest
    static final ArchRule workflows_know_no_framework_and_no_sdk = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..", "io.micronaut..", "jakarta.inject..", "java.net.http..")
            .because("workflows are replayed: they decide, activities act");

    @ArchTest
    static final ArchRule workflows_are_deterministic = noClasses()
            .should()
            .accessTargetWhere(describe("not repeatable", WallsTest::isNotRepeatable))
            .because("replay must reach the same commands; ask io.temporal.workflow.Workflow instead");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should(new ArchCondition<JavaClass>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(violated(type, type.getPackageName() + " has no @NullMarked package-info"));
                    }
                }
            })
            .because("NullAway is told to look at marked packages only");

    @ArchTest
    static final ArchRule strategies_do_not_know_each_other = slices().matching(
                    "..workflows.(bluegreen|refresh|bounce|hotswap|reload|slots)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule only_the_doctor_and_the_list_know_strategies = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..workflows.bluegreen..",
                    "..workflows.refresh..",
                    "..workflows.doctor..",
                    "..workflows.strategies..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..workflows.bluegreen..",
                    "..workflows.refresh..",
                    "..workflows.doctor..",
                    "..workflows.strategies..")
            .because("what two strategies need belongs to the shared words");

    @ArchTest
    static final ArchRule strategies_do_not_know_the_doctor_and_the_list = noClasses()
            .that()
            .resideInAnyPackage("..workflows.bluegreen..", "..workflows.refresh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..workflows.doctor..", "..workflows.strategies..");

    @ArchTest
    static final ArchRule shared_words_know_neither_AWS_nor_a_strategy = noClasses()
            .that()
            .resideInAPackage("..workflows.deployment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..workflows.aws..", "..workflows.bluegreen..", "..workflows.refresh..", "..workflows.bounce..");

    private static boolean isNotRepeatable(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return NOT_REPEATABLE.contains(owner.getFullName() + "." + access.getName())
                || (ELSEWHERE.stream().anyMatch(owner.getFullName()::startsWith) && !owner.isEquivalentTo(URI.class));
    }
}

package dev.segue.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.segue.starter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_TEMPORAL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.segue.starter.temporal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal..", "io.grpc..");

    @ArchTest
    static final ArchRule DEPLOYMENTS_KNOW_NO_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.segue.starter")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.segue.starter", "picocli..");

    @ArchTest
    static final ArchRule NOTHING_HERE_ACTS_ON_AWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "dev.segue.activities..", "dev.segue.sandbox..");
}

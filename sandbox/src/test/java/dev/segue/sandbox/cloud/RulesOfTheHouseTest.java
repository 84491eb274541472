package dev.segue.sandbox.cloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;

@AnalyzeClasses(
        packages = {"dev.segue.sandbox.cloud", "dev.segue.sandbox.commands"},
        importOptions = DoNotIncludeTests.class)
class RulesOfTheHouseTest {
    @ArchTest
    static final ArchRule NOTHING_LOOKS_AT_THE_SYSTEM_CLOCK_OR_SLEEPS = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule THE_CONTROL_PLANE_KNOWS_THE_DATA_PLANE_BY_ITS_CONTRACT_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.segue.sandbox.balancer.LoadBalancer")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.segue.sandbox.instances.ProcessInstances")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("dev.segue.sandbox.wire..");
}

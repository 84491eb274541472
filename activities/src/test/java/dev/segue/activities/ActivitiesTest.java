package dev.segue.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.segue.activities.fakes.FakeClients;
import io.temporal.activity.ActivityInterface;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivitiesTest {
    @Test
    void implements_every_interface_that_workflows_declare_once() {
        List<String> declared = new ClassFileImporter()
                .importPackages("dev.segue.workflows.aws").stream()
                        .filter(type -> type.isAnnotatedWith(ActivityInterface.class))
                        .map(JavaClass::getName)
                        .toList();

        Stream<String> implemented = Activities.all(new FakeClients(), Clock.systemUTC()).stream()
                .flatMap(activity -> Stream.of(activity.getClass().getInterfaces()))
                .map(Class::getName);
        assertThat(implemented).containsExactlyInAnyOrderElementsOf(declared);
    }
}

package dev.segue.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not loaded costs no time: a virtual machine of its own says which classes were. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadedClassesTest {
    @TempDir
    Path folder;

    @Test
    void check_loads_neither_grpc_nor_micronaut() throws IOException, InterruptedException {
        assertThat(loadedBy("check", Plans.write(folder, Plans.VALID).toString()))
                .anyMatch(name -> name.startsWith("dev.segue.workflows.deployment.PlanReader"))
                .noneMatch(LoadedClassesTest::isHeavy);
    }

    @Test
    void help_loads_neither_grpc_nor_micronaut() throws IOException, InterruptedException {
        assertThat(loadedBy("deploy", "--help"))
                .contains("dev.segue.starter.DeployCommand")
                .noneMatch(LoadedClassesTest::isHeavy);
    }

    private static boolean isHeavy(String name) {
        return Stream.of("io.grpc.", "io.micronaut.", "io.temporal.client.", "io.temporal.serviceclient.")
                .anyMatch(name::startsWith);
    }

    private List<String> loadedBy(String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = Stream.concat(
                        Stream.of(
                                java.toString(),
                                "-Xlog:class+load:stdout",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> loaded = lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.replaceFirst("^.*\\[class,load *\\] ", "").replaceFirst(" source: .*", ""))
                    .toList();
            assertThat(process.waitFor()).isZero();
            return loaded;
        }
    }
}

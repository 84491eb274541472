package dev.segue.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the checkout's own programs, as the launcher would run them. */
record Jvm(Path home) {
    /** A program that reads its own standard input. */
    List<String> plain(String module, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classpath(module),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A program that ends with its standard input, see {@link Leash}. */
    List<String> leashed(String module, String main, String... arguments) throws IOException {
        List<String> rest = new ArrayList<>(List.of(main));
        rest.addAll(List.of(arguments));
        return plain(module, Leash.class.getName(), rest.toArray(String[]::new));
    }

    private String classpath(String module) throws IOException {
        Path target = home.resolve(module).resolve("target");
        return String.join(
                System.getProperty("path.separator"),
                target.resolve("classes").toString(),
                home.resolve("bench/target/classes").toString(),
                Files.readString(target.resolve("classpath")).strip());
    }
}

package dev.segue.bench.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, in Markdown. */
record Page(Path file, String text) {
    /** The checkout; tests run in their module. */
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE =
            Pattern.compile("^ *```([a-z]*)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern CITED = Pattern.compile("\\b([ACEFHQRSTW][0-9]{1,2})\\b");

    static Page read(String path) {
        return read(HOME.resolve(path));
    }

    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(HOME.resolve("README.md"), HOME.resolve("CHANGELOG.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The blocks of a language. */
    List<String> blocks(String language) {
        return FENCE.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** What stands between backticks in a sentence. */
    List<String> code() {
        return matches(CODE, prose()).map(code -> code.replaceAll("\\s+", " ")).toList();
    }

    /** Links that lead nowhere. */
    List<String> brokenLinks() {
        return matches(LINK, prose())
                .filter(link -> !link.contains("://"))
                .filter(link -> !leadsSomewhere(link))
                .toList();
    }

    /** Ids of facts that stand in brackets. */
    Set<String> facts() {
        return cited(Pattern.compile("\\([^)]*\\)")
                .matcher(prose())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(" ")));
    }

    /** The first cells of all tables, without backticks. */
    List<String> firstCells() {
        return matches(Pattern.compile("^\\| ([^|]+?) \\|", Pattern.MULTILINE), prose())
                .map(cell -> cell.replace("`", ""))
                .toList();
    }

    /** Ids of facts anywhere in a text. */
    static Set<String> cited(String text) {
        return matches(CITED, text).collect(Collectors.toSet());
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean leadsSomewhere(String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1 || read(target).anchors().contains(parts[1]));
    }

    private Set<String> anchors() {
        return matches(HEADING, prose())
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    @Override
    public String toString() {
        return HOME.relativize(file.toAbsolutePath()).toString();
    }
}

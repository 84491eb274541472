package dev.segue.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.segue.starter.ExitCode;
import dev.segue.workflows.bluegreen.BlueGreenPlan;
import dev.segue.workflows.deployment.InvalidPlanException;
import dev.segue.workflows.deployment.SearchAttributes;
import dev.segue.workflows.refresh.InstanceRefreshPlan;
import dev.segue.workflows.slots.SlotSwapPlan;
import dev.segue.workflows.strategies.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation says must be what the code does, as far as that can be compared. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocsTest {
    private static final Pattern ACTION =
            Pattern.compile("\\b(?:autoscaling|cloudwatch|ec2|elasticloadbalancing|iam|ssm):[A-Z]\\w+");

    private static final Pattern FIELD = Pattern.compile("[a-zA-Z]+(\\[])?(\\.[a-zA-Z]+)*");
    private static final Set<String> HEADS = Set.of("field", "when", "fault");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Page page) {
        assertThat(page.brokenLinks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_can_be_typed(Page page) {
        Stream<String> inBlocks = page.blocks("sh").stream()
                .flatMap(String::lines)
                .flatMap(line -> CommandLines.problemWithLine(line).stream());
        Stream<String> inSentences =
                page.code().stream().flatMap(code -> CommandLines.problemWithMention(code).stream());
        assertThat(Stream.concat(inBlocks, inSentences)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_fact_that_is_cited_is_explained(Page page) {
        assertThat(Page.read("docs/facts.md").firstCells()).containsAll(page.facts());
    }

    @Test
    void every_fact_is_cited_by_the_code_and_the_other_way_round() throws IOException {
        List<String> explained = Page.read("docs/facts.md").firstCells().stream()
                .filter(cell -> cell.matches("[A-Z][0-9]+"))
                .toList();
        assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(citedByCode());
    }

    @Test
    void every_plan_can_be_read() throws IOException {
        List<String> plans = pages().stream()
                .flatMap(page -> page.blocks("yaml").stream())
                .filter(block -> block.startsWith("strategy:"))
                .collect(Collectors.toList());
        assertThat(plans).hasSizeGreaterThanOrEqualTo(3);
        plans.addAll(examples());
        assertThat(plans)
                .allSatisfy(plan ->
                        assertThatCode(() -> Strategy.read(plan)).as(plan).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/plan.md", "docs/strategies/instance-refresh.md", "docs/strategies/slot-swap.md"})
    void the_defaults_are_those_of_the_plan_reference(String page) {
        List<String> plans = Page.read(page).blocks("yaml");
        assertThat(plans).hasSize(2);
        assertThat(Strategy.read(plans.get(0))).isEqualTo(Strategy.read(plans.get(1)));
    }

    @Test
    void the_plan_reference_has_every_field_and_no_other() {
        assertThat(documented("docs/plan.md")).isEqualTo(PlanFields.of(BlueGreenPlan.class));
        Set<String> ofRefresh = PlanFields.of(InstanceRefreshPlan.class);
        ofRefresh.removeIf(path -> path.startsWith("requests[]"));
        assertThat(documented("docs/strategies/instance-refresh.md")).isEqualTo(ofRefresh);
        Set<String> ofSlots = PlanFields.of(SlotSwapPlan.class);
        ofSlots.removeIf(path -> path.startsWith("requests[]"));
        assertThat(documented("docs/strategies/slot-swap.md")).isEqualTo(ofSlots);
    }

    /** The first cells of tables that look like a field; the heads are not. */
    private static Set<String> documented(String page) {
        Set<String> documented = new TreeSet<>(Page.read(page).firstCells());
        documented.removeIf(cell -> !FIELD.matcher(cell).matches() || HEADS.contains(cell));
        return documented;
    }

    @Test
    void the_exit_codes_are_those_of_the_command() throws IllegalAccessException {
        Set<String> codes = new TreeSet<>();
        for (Field field : ExitCode.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                codes.add(String.valueOf(field.getInt(null)));
            }
        }
        assertThat(Page.read("docs/operating.md").firstCells().stream().filter(cell -> cell.matches("[0-9]+")))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void the_actions_are_those_of_the_policy() throws IOException {
        Set<String> allowed = new TreeSet<>();
        new ObjectMapper()
                .readTree(Page.HOME.resolve("docs/iam-policy.json").toFile())
                .findValues("Action")
                .forEach(actions -> actions.forEach(action -> allowed.add(action.asText())));
        Set<String> explained = ACTION.matcher(Page.read("docs/iam.md").text())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(explained).isNotEmpty().isEqualTo(allowed);
    }

    @Test
    void the_search_attributes_are_those_of_the_code() throws IOException {
        String namespace = Files.readString(Page.HOME.resolve("compose/namespace.sh"));
        assertThat(SearchAttributes.ALL).allSatisfy(key -> {
            String registered = "--name %s --type Keyword".formatted(key.getName());
            assertThat(Page.read("README.md").text()).contains(registered);
            assertThat(namespace).contains(registered);
        });
    }

    @Test
    void the_sandbox_has_the_options_of_its_page() {
        String page = Page.read("docs/sandbox.md").text();
        assertThat(CommandLines.sandbox().getCommandSpec().options())
                .filteredOn(option -> !option.usageHelp())
                .allSatisfy(option -> assertThat(page).contains("`" + option.longestName()));
    }

    @Test
    void the_compose_file_stays_on_loopback_and_finds_its_files() throws IOException {
        JsonNode compose = new ObjectMapper(new YAMLFactory())
                .readTree(Page.HOME.resolve("docker-compose.yml").toFile());
        assertThat(compose.findValues("ports"))
                .isNotEmpty()
                .allSatisfy(ports -> assertThat(ports)
                        .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
        assertThat(compose.path("services"))
                .allSatisfy(service -> assertThat(service.path("volumes"))
                        .filteredOn(volume -> volume.asText().startsWith("./"))
                        .allSatisfy(volume -> assertThat(
                                        Page.HOME.resolve(volume.asText().split(":", 2)[0]))
                                .exists()));
    }

    @Test
    void what_is_wrong_is_found() {
        Page page = new Page(
                Page.HOME.resolve("docs/wrong.md"), "[a](facts.md#nowhere) [b](none.md) [c](plan.md) (X1, A99)");
        assertThat(page.brokenLinks()).containsExactly("facts.md#nowhere", "none.md");
        assertThat(page.facts()).containsExactly("A99");
        assertThat(CommandLines.problemWithLine("./segue deploy docs/examples/blue-green.yaml"))
                .isPresent();
        assertThat(CommandLines.problemWithLine("FOO=1 ./segue worker --prot 1"))
                .isPresent();
        assertThat(CommandLines.problemWithLine("./segue resize shop/production 4"))
                .isPresent();
        assertThat(CommandLines.problemWithLine("./segue sandbox --scale many")).isPresent();
        assertThat(CommandLines.problemWithMention("segue demo --kill-worker LUNCH"))
                .isPresent();
        assertThat(CommandLines.problemWithMention("segue redeploy")).isPresent();
        assertThatThrownBy(() -> Strategy.read("strategy: blue-green\nservise: shop"))
                .isInstanceOf(InvalidPlanException.class);
    }

    private static Set<String> citedByCode() throws IOException {
        Set<String> cited = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Page.HOME)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> cited.addAll(Page.cited(text(file))));
                }
            }
        }
        return cited;
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(Page.HOME.resolve("docs/examples"))) {
            return files.map(DocsTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package dev.segue.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The policy that people attach to Segue's role allows what the code calls, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IamPolicyTest {
    private static final Path POLICY = Path.of("..", "docs", "iam-policy.json");
    private static final Map<String, String> PREFIXES = Map.of(
            "AutoScalingClient", "autoscaling",
            "CloudWatchClient", "cloudwatch",
            "Ec2Client", "ec2",
            "ElasticLoadBalancingV2Client", "elasticloadbalancing",
            "SsmClient", "ssm");

    /** AWS checks these for a call that names a tag, or a launch template; no code of ours calls them. */
    private static final Set<String> IMPLIED =
            Set.of("elasticloadbalancing:AddTags", "ec2:RunInstances", "ec2:CreateTags", "iam:PassRole");

    @Test
    void allows_what_is_called_and_nothing_else() throws IOException {
        Set<String> needed = new TreeSet<>(IMPLIED);
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.segue.activities").stream()
                        .flatMap(IamPolicyTest::calls)
                        .forEach(needed::add);

        assertThat(allowed()).isEqualTo(needed).hasSizeGreaterThan(30);
    }

    private static Stream<String> calls(JavaClass type) {
        return Stream.concat(type.getAccessesFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                .filter(call -> PREFIXES.containsKey(call.getTargetOwner().getSimpleName()))
                .map(IamPolicyTest::action)
                .filter(action -> !action.endsWith(":Builder"));
    }

    private static String action(JavaAccess<?> call) {
        String operation = call.getTarget().getName().replaceFirst("Paginator$", "");
        return PREFIXES.get(call.getTargetOwner().getSimpleName()) + ":" + Character.toUpperCase(operation.charAt(0))
                + operation.substring(1);
    }

    private static Set<String> allowed() throws IOException {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : new ObjectMapper().readTree(POLICY.toFile()).path("Statement")) {
            statement.path("Action").forEach(action -> actions.add(action.asText()));
        }
        return actions;
    }
}

package dev.segue.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.bench.rehearsal.Rehearsal;
import dev.segue.bench.rehearsal.Stage;
import dev.segue.sandbox.cloud.Knobs;
import dev.segue.workflows.deployment.Diagnosis;
import dev.segue.workflows.deployment.Outcome;
import dev.segue.workflows.deployment.Request;
import dev.segue.workflows.deployment.Steering;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records the golden histories anew, only when told to: {@code ./mvnw verify -pl bench -am -Dtest=GoldenHistories
 * -Dsegue.golden=record -Dsurefire.failIfNoSpecifiedTests=false}, {@code -Dsegue.golden.only=SlotSwapWorkflow} for those of
 * one type. A history that is golden is not replaced lightly.
 */
@EnabledIfSystemProperty(named = "segue.golden", matches = "record")
class GoldenHistories {
    private static final Path FOLDER = Path.of("../workflows/src/test/resources/histories");
    private static final Duration IN_BAKE = Duration.ofMinutes(10);
    private static final Duration REPLACING = Duration.ofMinutes(6);
    private static final Request ANN = new Request("ann", "support calls");

    @TestFactory
    Stream<DynamicTest> record() {
        String only = System.getProperty("segue.golden.only", "");
        return Stream.of(blueGreen(), instanceRefresh(), slotSwap(), doctor())
                .flatMap(histories -> histories)
                .filter(history -> history.getDisplayName().startsWith(only));
    }

    private static Stream<DynamicTest> instanceRefresh() {
        return Stream.of(
                refreshed("PROMOTED", rehearsal -> rehearsal.deploy("ami-good2")),
                refreshed("PROMOTED-after-waiting", rehearsal -> {
                    RefreshRehearsal.startForeign(rehearsal, "1");
                    return rehearsal.deploy("ami-good2");
                }),
                refreshed("PROMOTED-adopted", rehearsal -> {
                    RefreshRehearsal.createVersion(rehearsal);
                    RefreshRehearsal.startForeign(rehearsal, "2");
                    return rehearsal
                            .plan(yaml -> yaml + "ifRefreshRunning: adopt\n")
                            .deploy("ami-good2");
                }),
                refreshed("PROMOTED-approved", rehearsal -> {
                    rehearsal.plan(yaml -> yaml + "checkpoints: {percentages: [30, 100], wait: 2m, approve: true}\n");
                    WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
                    rehearsal.env.sleep(Duration.ofHours(1));
                    workflow.signal(Steering.APPROVE, ANN);
                    return rehearsal.outcome(workflow);
                }),
                refreshed("REFUSED-foreign", rehearsal -> {
                    RefreshRehearsal.startForeign(rehearsal, "1");
                    return rehearsal
                            .plan(yaml -> yaml + "ifRefreshRunning: fail\n")
                            .deploy("ami-good2");
                }),
                refreshed("ABORTED-nothing-replaced", rehearsal -> {
                    WorkflowStub workflow =
                            rehearsal.plan(yaml -> yaml + "approve: [SHIFT]\n").start("ami-good2", "d-1");
                    rehearsal.env.sleep(Duration.ofMinutes(1));
                    workflow.signal(Steering.ABORT, ANN);
                    return rehearsal.outcome(workflow);
                }),
                refreshed("ROLLED_BACK-request", rehearsal -> {
                    WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
                    rehearsal.env.sleep(REPLACING);
                    workflow.signal(Steering.ROLLBACK, ANN);
                    return rehearsal.outcome(workflow);
                }),
                refreshed("ROLLED_BACK-by-AWS", rehearsal -> rehearsal.deploy("ami-never-healthy")),
                refreshed("NEEDS_OPERATOR-cancelled-elsewhere", rehearsal -> {
                    WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
                    rehearsal.env.sleep(REPLACING);
                    rehearsal
                            .cloud
                            .autoScaling()
                            .cancelInstanceRefresh(request -> request.autoScalingGroupName("shop-blue"));
                    return rehearsal.outcome(workflow);
                }));
    }

    private static Stream<DynamicTest> slotSwap() {
        return Stream.of(
                swapped("PROMOTED", rehearsal -> rehearsal.deploy("good2")),
                swapped("PROMOTED-previous", rehearsal -> {
                    rehearsal
                            .slotHostIds()
                            .forEach(host -> rehearsal.slotHosts.host(host).hold("good0"));
                    return rehearsal.deploy("previous");
                }),
                swapped("REFUSED-offline", rehearsal -> {
                    rehearsal.runCommand.faults().agent(rehearsal.slotHostIds().get(0), false);
                    return rehearsal.deploy("good2");
                }),
                swapped("ABORTED-request", rehearsal -> {
                    WorkflowStub workflow = rehearsal.start("good2", "d-1");
                    rehearsal.env.sleep(Duration.ofSeconds(4));
                    workflow.signal(Steering.ABORT, ANN);
                    return rehearsal.outcome(workflow);
                }),
                swapped("ROLLED_BACK-batch-2", rehearsal -> {
                    SlotSwapTest.failSwap(rehearsal, rehearsal.slotHostIds().get(2));
                    return rehearsal.deploy("good2");
                }),
                swapped("ROLLED_BACK-in-bake", rehearsal -> {
                    WorkflowStub workflow = rehearsal.start("good2", "d-1");
                    rehearsal.env.sleep(Duration.ofMinutes(3));
                    workflow.signal(Steering.ROLLBACK, ANN);
                    return rehearsal.outcome(workflow);
                }),
                swapped("NEEDS_OPERATOR-tolerated", rehearsal -> {
                    SlotSwapTest.failSwap(rehearsal, rehearsal.slotHostIds().get(2));
                    return rehearsal
                            .plan(yaml -> yaml.replace("batch: 2", "batch: 2, maxFailures: 1"))
                            .deploy("good2");
                }));
    }

    private static DynamicTest swapped(String name, Function<Rehearsal, Outcome> run) {
        return DynamicTest.dynamicTest("SlotSwapWorkflow-" + name, () -> {
            try (Rehearsal rehearsal = new Rehearsal(Stage.slots(5), Knobs.DEFAULT)) {
                Outcome outcome = run.apply(rehearsal.plan(blueGreen -> Stage.SLOT_SWAP));
                assertThat(name).startsWith(outcome.code());
                write("SlotSwapWorkflow-" + name, rehearsal.history().toJson(false));
            }
        });
    }

    private static Stream<DynamicTest> blueGreen() {
        return Stream.of(
                recorded("PROMOTED", rehearsal -> rehearsal.deploy("ami-good2")),
                recorded("ABORTED-never-healthy", rehearsal -> rehearsal.deploy("ami-never-healthy")),
                recorded(
                        "REFUSED-no-alarm",
                        rehearsal -> rehearsal
                                .plan(yaml -> yaml.replace("shop-p99", "shop-p98"))
                                .deploy("ami-good2")),
                recorded("ROLLED_BACK-alarm", rehearsal -> {
                    rehearsal.alarm("shop-p99", IN_BAKE);
                    return rehearsal.deploy("ami-good2");
                }),
                recorded("ROLLED_BACK-request", rehearsal -> {
                    WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
                    rehearsal.env.sleep(IN_BAKE);
                    workflow.signal(Steering.ROLLBACK, new Request("ann", "support calls"));
                    return rehearsal.outcome(workflow);
                }),
                recorded("NEEDS_OPERATOR-nothing-to-return-to", rehearsal -> {
                    WorkflowStub workflow = rehearsal.start("ami-good2", "d-1");
                    rehearsal.env.sleep(IN_BAKE);
                    rehearsal.instancesOf("shop-blue").forEach(rehearsal.cloud.faults()::loseInstance);
                    workflow.signal(Steering.ROLLBACK, new Request("ann", null));
                    return rehearsal.outcome(workflow);
                }));
    }

    private static Stream<DynamicTest> doctor() {
        return Stream.of(
                examined("NONE", rehearsal -> rehearsal.deploy("ami-good2")),
                examined("RETURN-in-bake", rehearsal -> DoctorTest.terminate(rehearsal, "after", 14)),
                examined("FINISH-emptied", rehearsal -> DoctorTest.terminate(rehearsal, "after", 19)),
                examined("PERSON-no-ledger", rehearsal -> {
                    DoctorTest.terminate(rehearsal, "after", 12);
                    DoctorTest.loseLedger(rehearsal, "shop-blue");
                }));
    }

    private static DynamicTest examined(String name, Consumer<Rehearsal> before) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Rehearsal rehearsal = new Rehearsal()) {
                before.accept(rehearsal);
                Diagnosis diagnosis = DoctorTest.examine(rehearsal, true);
                assertThat(name).startsWith(diagnosis.remedy().name());
                write("DoctorWorkflow-" + name, rehearsal.history().toJson(false));
            }
        });
    }

    private static DynamicTest refreshed(String name, Function<Rehearsal, Outcome> run) {
        return recorded(
                "InstanceRefreshWorkflow-",
                name,
                rehearsal -> run.apply(rehearsal.plan(blueGreen -> Stage.INSTANCE_REFRESH)));
    }

    private static DynamicTest recorded(String name, Function<Rehearsal, Outcome> run) {
        return recorded("BlueGreenWorkflow-", name, run);
    }

    private static DynamicTest recorded(String type, String name, Function<Rehearsal, Outcome> run) {
        return DynamicTest.dynamicTest(type + name, () -> {
            try (Rehearsal rehearsal = new Rehearsal()) {
                Outcome outcome = run.apply(rehearsal);
                assertThat(name).startsWith(outcome.code());
                write(type + name, rehearsal.history().toJson(false));
            }
        });
    }

    private static void write(String name, String history) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".json"), history + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

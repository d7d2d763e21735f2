package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.train.StepResult;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.StepPlan;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.publish.VersionPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTopologyTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final Duration MOMENT = Duration.ofMillis(100);

    @TempDir
    Path stateDir;

    @Test
    void trainsEachAcceptedIdInExactlyOneStep() {
        try (TrainerDriver trainer = TrainerDriver.lingering(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byTime("one", 1_000, "a", "b"));
            trainer.spec(Specs.byTime("two", 1_000, "x", "y"));

            for (int round = 0; round < 25; round++) {
                trainer.examples("one", "o", 3 * round, 3 * round + 3, "a", "b");
                trainer.examples("two", "t", 2 * round, 2 * round + 2, "x", "y");
                trainer.advance(Duration.ofMillis(270));
            }
            trainer.advance(TrainerDriver.LINGER.plus(MOMENT));

            List<Evaluation> steps = trainer.evaluated();
            assertThat(ids(steps, "one"))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 75).mapToObj(i -> "o" + i).toList());
            assertThat(ids(steps, "two"))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(i -> "t" + i).toList());
        }
    }

    private static List<String> ids(List<Evaluation> steps, String task) {
        return steps.stream()
                .filter(step -> step.getTask().equals(task))
                .flatMap(step -> step.getStep().getIds().stream())
                .toList();
    }

    @Test
    void trainsAsSoonAsTheBatchIsFull() {
        try (TrainerDriver trainer = TrainerDriver.lingering(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.examples("one", "e", 0, 3, "a", "b");
            assertThat(trainer.evaluated()).isEmpty();
            trainer.examples("one", "e", 3, 4, "a", "b");

            Evaluation step = trainer.evaluated().get(0);
            assertThat(step.getStep().getIds()).containsExactly("e0", "e1", "e2", "e3");
            assertThat(step.getStep().getAcceptedOffsets()).containsExactly(1L, 2L, 3L, 4L);
            assertThat(step.getStep().getPlan().getCause()).isEqualTo("full");
            assertThat(step.getKind()).isEqualTo("prequential");
            assertThat(step.getVersion()).isEqualTo(1);
        }
    }

    @Test
    void trainsAPartOfABatchWhenItsOldestExampleHasLingered() {
        try (TrainerDriver trainer = TrainerDriver.lingering(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.examples("one", "e", 0, 3, "a", "b");

            trainer.advance(TrainerDriver.LINGER.minus(MOMENT));
            assertThat(trainer.evaluated()).isEmpty();
            trainer.advance(MOMENT);

            Evaluation step = trainer.evaluated().get(0);
            assertThat(step.getStep().getIds()).containsExactly("e0", "e1", "e2");
            assertThat(step.getStep().getPlan().getRows()).isEqualTo(3);
            assertThat(step.getStep().getPlan().getCause()).isEqualTo("linger");
        }
    }

    @Test
    void saysOfEachExampleWhetherItWasPredictedRight() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.examples("one", "e", 0, 4, "a", "b");

            // The first head has equal biases, so the fixed model predicts the first label.
            Evaluation step = trainer.evaluated().get(0);
            assertThat(step.getStep().getCorrect()).containsExactly(true, false, true, false);
            assertThat(step.getCorrect()).isEqualTo(2);
            assertThat(step.getExamples()).isEqualTo(4);
            assertThat(step.getLoss()).isEqualTo((0.5 + 1.5 + 0.5 + 1.5) / 4);
        }
    }

    @Test
    void countsHitsAndChancesByMetricAndNotByTask() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.spec(Specs.byCount("two", 100, "a", "b"));

            trainer.examples("one", "o", 0, 4, "a", "b");
            trainer.examples("two", "t", 0, 4, "a", "a", "a", "b");

            assertThat(evaluated(trainer, "hits", "accuracy")).isEqualTo(5);
            assertThat(evaluated(trainer, "chances", "accuracy")).isEqualTo(8);
            assertThat(evaluated(trainer, "hits", "span-f1")).isZero();
            assertThat(evaluated(trainer, "chances", "span-f1")).isZero();
        }
    }

    private static double evaluated(TrainerDriver trainer, String what, String metric) {
        return trainer.meters
                .get("freshet.trainer.evaluated." + what)
                .tags("metric", metric)
                .counter()
                .count();
    }

    @Test
    void mixesTasksInOneBatchAndSaysWhereTheirRowsLie() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 5)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.spec(Specs.byCount("two", 100, "x", "y", "z").setPromptLength(5));

            trainer.examples("one", "o", 0, 1, "a");
            trainer.examples("two", "t", 0, 2, "z");
            trainer.examples("one", "o", 1, 3, "b");

            List<Evaluation> steps = trainer.evaluated();
            assertThat(steps).extracting(Evaluation::getTask).containsExactly("one", "two");
            StepPlan one = steps.get(0).getStep().getPlan();
            StepPlan two = steps.get(1).getStep().getPlan();
            assertThat(one.getSlots()).containsExactly(0, 3, 4);
            assertThat(two.getSlots()).containsExactly(1, 2);
            assertThat(two.getTaskSlot()).isEqualTo(1);
            assertThat(List.of(two.getRows(), two.getTasks(), two.getPromptLength(), two.getLabelWidth()))
                    .containsExactly(5, 2, 5, 3);
        }
    }

    @Test
    void publishesAfterSoManyExamples() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byCount("one", 8, "a", "b"));

            trainer.examples("one", "e", 0, 4, "a", "b");
            assertThat(trainer.published()).isEmpty();
            trainer.examples("one", "e", 4, 16, "a", "b");

            List<PromptManifest> manifests =
                    trainer.published().stream().map(PublishedVersion::manifest).toList();
            assertThat(manifests).extracting(PromptManifest::getVersion).containsExactly(1L, 2L);
            assertThat(manifests).extracting(PromptManifest::getCause).containsOnly("examples");
            assertThat(manifests).extracting(PromptManifest::getParentVersion).containsExactly(null, 1L);
            assertThat(manifests).extracting(PromptManifest::getExamples).containsExactly(8L, 16L);
            assertThat(manifests).extracting(PromptManifest::getStep).containsExactly(2L, 4L);
            assertThat(manifests)
                    .extracting(PromptManifest::getAcceptedFirstOffset)
                    .containsExactly(1L, 9L);
            assertThat(manifests)
                    .extracting(PromptManifest::getAcceptedLastOffset)
                    .containsExactly(8L, 16L);
        }
    }

    @Test
    void publishesSoLongAfterTheFirstExampleThatNoVersionHas() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byTime("one", 500, "a", "b"));
            trainer.examples("one", "e", 0, 2, "a", "b");

            trainer.advance(Duration.ofMillis(400));
            assertThat(trainer.published()).isEmpty();
            trainer.advance(MOMENT);

            PromptManifest manifest = trainer.published().get(0).manifest();
            assertThat(manifest.getCause()).isEqualTo("time");
            trainer.advance(Duration.ofSeconds(5));
            assertThat(trainer.published()).as("nothing new, no version").isEmpty();
        }
    }

    @Test
    void publishesBytesThatDecodeToTheTasksTensorsAndAManifestThatSaysWhatTheyAre() {
        TaskSpec.Builder spec = Specs.byCount("one", 4, "a", "b").setMaxTokens(60);
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 4)) {
            trainer.spec(spec);

            trainer.examples("one", "e", 0, 4, "a", "b");

            PublishedVersion version = trainer.published().get(0);
            PromptManifest manifest = version.manifest();
            assertThat(version.parameters(MODEL.config()).shape().labels()).containsExactly("a", "b");
            assertThat(manifest.getParts()).isEqualTo(version.parts().digests());
            assertThat(manifest.getSpecHash()).isEqualTo(SpecHash.of(spec.build()));
            assertThat(manifest.getBackboneFingerprint())
                    .isEqualTo(MODEL.fingerprint().sha256());
            assertThat(List.of(manifest.getPromptLength(), manifest.getMaxTokens()))
                    .containsExactly(3, 60);
            assertThat(manifest.getMethod()).isEqualTo("p-tuning-v2");
            assertThat(manifest.getSeed()).isEqualTo(7);
        }
    }

    @Test
    void splitsALargeVersionIntoPartsWithTheManifestLast() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("large", 2, "a", "b").setPromptLength(30_000));

            trainer.examples("large", "e", 0, 2, "a", "b");

            var records = trainer.promptRecords();
            assertThat(records)
                    .extracting(record -> record.key())
                    .containsExactly("large@1#0", "large@1#1", "large@1#2", "large@1#manifest");
            assertThat(PublishedVersion.read(records).get(0).bytes()).hasSizeGreaterThan(1_800_000);
        }
    }

    @Test
    void removesVersionsBeyondTheKeptOnesOnceALaterOneIsReleased() {
        try (TrainerDriver trainer = TrainerDriver.keeping(stateDir, MODEL, 2, 3)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.examples("one", "e", 0, 8, "a", "b");
            trainer.release("one", 4L, 3L);

            trainer.examples("one", "e", 8, 10, "a", "b");

            assertThat(removed(trainer))
                    .containsExactly(
                            PromptKey.manifest("one", 1).toString(),
                            PromptKey.part("one", 1, 0).toString(),
                            PromptKey.manifest("one", 2).toString(),
                            PromptKey.part("one", 2, 0).toString());
        }
    }

    @Test
    void neverRemovesAVersionThatAReleaseNamesOrMayName() {
        try (TrainerDriver trainer = TrainerDriver.keeping(stateDir, MODEL, 2, 3)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.examples("one", "e", 0, 20, "a", "b");
            List<String> beforeAnyRelease = removed(trainer);
            trainer.release("one", 3L, 2L);

            trainer.examples("one", "e", 20, 40, "a", "b");

            assertThat(beforeAnyRelease).isEmpty();
            assertThat(removed(trainer))
                    .containsExactly(
                            PromptKey.manifest("one", 1).toString(),
                            PromptKey.part("one", 1, 0).toString());
        }
    }

    @Test
    void aRecordThatIsNoReleaseStopsNothing() {
        try (TrainerDriver trainer = TrainerDriver.keeping(stateDir, MODEL, 2, 3)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.noiseOnReleases(new byte[] {1, 2, 3});
            trainer.noiseOnReleases(new byte[0]);

            trainer.examples("one", "e", 0, 2, "a", "b");

            assertThat(trainer.published()).hasSize(1);
        }
    }

    @Test
    void holdsPublicationBackWhereReleaseControlDoesNotFollowAndLosesNothing() {
        int most = 3 + VersionPublisher.MOST_AHEAD;
        try (TrainerDriver trainer = TrainerDriver.keeping(stateDir, MODEL, 2, 3)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.examples("one", "e", 0, 2 * most + 10, "a", "b");
            List<PublishedVersion> before = trainer.published();
            double heldBack =
                    trainer.meters.get("freshet.trainer.held.back").gauge().value();

            trainer.release("one", most);
            trainer.advance(Duration.ofSeconds(1));

            assertThat(before).hasSize(most);
            assertThat(heldBack).isEqualTo(1);
            List<PublishedVersion> after = trainer.published();
            assertThat(after).hasSize(1);
            assertThat(after.get(0).manifest().getExamples()).isEqualTo(2 * most + 10);
            assertThat(trainer.meters.get("freshet.trainer.held.back").gauge().value())
                    .isZero();
        }
    }

    private static List<String> removed(TrainerDriver trainer) {
        return trainer.promptRecords().stream()
                .filter(record -> record.value() == null)
                .map(record -> record.key())
                .toList();
    }

    @Test
    void keepsTheTensorsBeforeAnUpdateThatIsNotFinite() {
        TrainingModel diverging = MODEL.withSteps(steps -> (shape, rows, tasks, shared, threads) -> {
            StepResult result = steps.run(shape, rows, tasks, shared, threads);
            result.tasks().get(0).parameters().values().values("prompt")[5] = Float.NaN;
            return result;
        });
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, diverging, 2)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));

            trainer.examples("one", "e", 0, 2, "a", "b");

            PublishedVersion version = trainer.published().get(0);
            assertThat(version.parameters(MODEL.config())).isNotNull();
            assertThat(version.manifest().getStep()).isEqualTo(1);
            assertThat(trainer.counted("freshet.trainer.updates.discarded")).isEqualTo(1);
        }
    }

    @Test
    void givesItsNodesAndStoresNamesThatStay() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            assertThat(trainer.driver.getAllStateStores().keySet())
                    .containsExactlyInAnyOrder(
                            "trainer.specs",
                            "trainer.states",
                            "trainer.versions",
                            "trainer.tensors",
                            "trainer.named",
                            "trainer.positions",
                            "trainer.pending",
                            "trainer.journal",
                            "trainer.imports",
                            "trainer.moves",
                            "trainer.arriving",
                            "trainer.arriving.records",
                            "trainer.schemas");
            assertThat(trainer.topology.describe().toString())
                    .contains("Source: trainer.accepted")
                    .contains("Processor: trainer.training")
                    .contains("Sink: trainer.prompts")
                    .contains("Sink: trainer.evaluations");
        }
    }

    @Test
    void refusesToGoOnWithATaskOfAnotherBackbone() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));

            assertThatThrownBy(() -> trainer.restartOn(FixedModels.model("b".repeat(64))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("task 'one'")
                    .hasMessageContaining("backbone.dir");
        }
    }

    @Test
    void saysHowManyExamplesWait() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));

            trainer.examples("one", "e", 0, 7, "a", "b");

            assertThat(trainer.meters.get("freshet.trainer.pending").gauge().value())
                    .isEqualTo(3);
            assertThat(trainer.counted("freshet.trainer.steps")).isEqualTo(1);
            assertThat(trainer.counted("freshet.trainer.examples")).isEqualTo(4);
            assertThat(trainer.counted("freshet.trainer.versions")).isEqualTo(1);
        }
    }
}

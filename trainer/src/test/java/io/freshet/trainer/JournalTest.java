package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.train.StepResult;
import io.freshet.schemas.Limits;
import io.freshet.schemas.Topics;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.CheckpointRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored when, and what a start repeats. */
class JournalTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final long MUCH = 1L << 30;
    private static final TrainingModel MODEL = FixedModels.model();

    /** What each step was to be computed with. */
    private final List<OptionalInt> threads = new ArrayList<>();

    private final TrainingModel observed = MODEL.withSteps(steps -> (shape, rows, tasks, shared, wanted) -> {
        threads.add(wanted);
        return steps.run(shape, rows, tasks, shared, wanted);
    });

    @TempDir
    Path stateDir;

    @Test
    void storesTensorsOnlyAfterSoManySteps() {
        try (TrainerDriver trainer = trainer(observed, new CheckpointRule(3, LONG, MUCH))) {
            Map<String, List<Byte>> begun = tensors(trainer);

            trainer.examples("one", "e", 0, 4, "a", "b");
            assertThat(tensors(trainer)).isEqualTo(begun);
            assertThat(journal(trainer)).isEqualTo(2);

            trainer.examples("one", "e", 4, 6, "a", "b");
            assertThat(tensors(trainer)).isNotEqualTo(begun);
            assertThat(journal(trainer)).isZero();
        }
    }

    static Stream<CheckpointRule> rulesThatAreDueAtEachStep() {
        return Stream.of(
                new CheckpointRule(1, LONG, MUCH),
                new CheckpointRule(1_000, Duration.ZERO, MUCH),
                new CheckpointRule(1_000, LONG, 0));
    }

    @ParameterizedTest
    @MethodSource("rulesThatAreDueAtEachStep")
    void storesThemAfterFewerWhereTheseTookLongOrChangedMuch(CheckpointRule rule) {
        try (TrainerDriver trainer = trainer(observed, rule)) {
            trainer.examples("one", "e", 0, 2, "a", "b");

            assertThat(journal(trainer)).isZero();
        }
    }

    @Test
    void repeatsTheStepsSinceThenAfterACrashWithTheThreadsThatTheyHad() {
        try (TrainerDriver trainer = trainer(observed, new CheckpointRule(3, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 10, "a", "b");
            assertThat(threads).hasSize(5).containsOnly(OptionalInt.empty());
            threads.clear();

            trainer.restart();

            assertThat(threads).hasSize(2).containsOnly(OptionalInt.of(1));
        }
    }

    @Test
    void repeatsNothingAfterACleanStop() {
        try (TrainerDriver trainer = trainer(observed, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 10, "a", "b");
            threads.clear();

            trainer.restartCleanly();

            assertThat(threads).isEmpty();
            assertThat(journal(trainer)).isZero();
        }
    }

    @Test
    void trainsNothingMoreOnceItIsToStop() {
        try (TrainerDriver trainer = trainer(observed, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.stopCleanly();
            trainer.examples("one", "e", 0, 10, "a", "b");
            assertThat(trainer.trained()).isEmpty();

            trainer.restart();
            trainer.examples("one", "e", 10, 14, "a", "b");

            assertThat(trainer.trained()).startsWith("e0", "e1").hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void publishesAndEvaluatesNothingTwiceWhenItRepeatsSteps() {
        try (TrainerDriver trainer = trainer(MODEL, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 10, "a", "b");
            trainer.evaluated();
            trainer.published();

            trainer.restart();

            assertThat(trainer.evaluated()).isEmpty();
            assertThat(trainer.published()).isEmpty();
        }
    }

    @Test
    void endsTheJournalWhereASpecComes() {
        try (TrainerDriver trainer = trainer(observed, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 10, "a", "b");
            assertThat(journal(trainer)).isEqualTo(5);

            trainer.spec(Specs.byCount("two", 4, "x", "y"));

            assertThat(journal(trainer)).isZero();
        }
    }

    @Test
    void goesOnFromABeginningThatWasNeverTrainedOn() {
        try (TrainerDriver trainer = trainer(observed, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 4, "a", "b");
            trainer.retire("one");
            trainer.spec(Specs.byCount("one", 4, "c", "d"));
            trainer.examples("one", "f", 0, 2, "c", "d");
            threads.clear();

            trainer.restart();
            trainer.examples("one", "f", 2, 4, "c", "d");

            assertThat(threads).hasSize(2);
            assertThat(trainer.trained()).endsWith("f0", "f1", "f2", "f3");
        }
    }

    @Test
    void cutsTextsWhereTheyWereCutTheFirstTime() {
        List<Integer> lengths = new ArrayList<>();
        TrainingModel measured = MODEL.withSteps(steps -> (shape, rows, tasks, shared, wanted) -> {
            rows.forEach(row -> lengths.add(row.text().length()));
            return steps.run(shape, rows, tasks, shared, wanted);
        });
        TrainingModel shorter = FixedModels.with(measured, new TrainingLimits(3, 50_000));
        try (TrainerDriver trainer = trainer(measured, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 4, "a", "b");
            List<Integer> first = List.copyOf(lengths);
            assertThat(first).anyMatch(length -> length > 3);
            lengths.clear();

            trainer.restartOn(shorter);

            assertThat(lengths).isEqualTo(first);
        }
    }

    @Test
    void keepsEachExampleOfAStepInARecordOfItsOwn() {
        try (TrainerDriver trainer = trainer(MODEL, new CheckpointRule(1_000, LONG, MUCH))) {
            String large = "many words ".repeat(Limits.MOST_VALUE_BYTES / 11);
            trainer.example("one", "first", large, "a");
            trainer.example("one", "second", large, "b");

            assertThat(journal(trainer)).isEqualTo(1);
            assertThat(contents(trainer, "trainer.journal").values())
                    .allMatch(bytes -> bytes.size() <= Topics.MAXIMUM_EXAMPLE_BYTES);

            trainer.restart();
            assertThat(trainer.counted("freshet.trainer.replayed.different")).isZero();
        }
    }

    @Test
    void forgetsTheExamplesOfTheJournalWithItsSteps() {
        try (TrainerDriver trainer = trainer(MODEL, new CheckpointRule(2, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 4, "a", "b");

            assertThat(contents(trainer, "trainer.journal")).isEmpty();
        }
    }

    @Test
    void discardsAgainWhatWasDiscarded() {
        TrainingModel diverging = MODEL.withSteps(steps -> (shape, rows, tasks, shared, wanted) -> {
            StepResult result = steps.run(shape, rows, tasks, shared, wanted);
            if (rows.get(0).text().length() > 6) {
                result.tasks().get(0).parameters().values().values("prompt")[5] = Float.NaN;
            }
            return result;
        });
        List<String> uninterrupted = hashes(diverging, Path.of("first"), false);

        assertThat(hashes(diverging, Path.of("second"), true)).isEqualTo(uninterrupted);
    }

    private List<String> hashes(TrainingModel model, Path folder, boolean restarts) {
        CheckpointRule rule = new CheckpointRule(1_000, LONG, MUCH);
        try (TrainerDriver trainer = TrainerDriver.checkpointing(stateDir.resolve(folder), model, 2, rule)) {
            trainer.spec(Specs.byCount("one", 4, "a", "b"));
            for (int example = 0; example < 16; example++) {
                trainer.examples("one", "e", example, example + 1, "a", "b");
                if (restarts) {
                    trainer.restart();
                }
            }
            assertThat(trainer.counted("freshet.trainer.updates.discarded")).isGreaterThan(0);
            return trainer.published().stream().map(PublishedVersion::hash).toList();
        }
    }

    @Test
    void goesOnWhereTheSameStepGivesOtherBits() {
        TrainingModel rounding = MODEL.withSteps(steps -> (shape, rows, tasks, shared, wanted) -> {
            StepResult result = steps.run(shape, rows, tasks, shared, wanted);
            result.tasks().get(0).parameters().values().values("prompt")[0] += 1e-3f;
            return result;
        });
        try (TrainerDriver trainer = trainer(MODEL, new CheckpointRule(1_000, LONG, MUCH))) {
            trainer.examples("one", "e", 0, 3, "a", "b");

            trainer.restartOn(rounding);
            trainer.examples("one", "e", 3, 4, "a", "b");

            assertThat(trainer.trained()).containsExactly("e0", "e1", "e2", "e3");
            assertThat(trainer.counted("freshet.trainer.replayed.different")).isEqualTo(1);
        }
    }

    private TrainerDriver trainer(TrainingModel model, CheckpointRule rule) {
        TrainerDriver trainer = TrainerDriver.checkpointing(stateDir, model, 2, rule);
        trainer.spec(Specs.byCount("one", 4, "a", "b"));
        return trainer;
    }

    private static int journal(TrainerDriver trainer) {
        return contents(trainer, "trainer.journal").keySet().stream()
                .filter(key -> Long.parseLong(key) % (1 + Limits.MOST_BATCH_ROWS) == 0)
                .toList()
                .size();
    }

    private static Map<String, List<Byte>> tensors(TrainerDriver trainer) {
        return contents(trainer, "trainer.tensors");
    }

    private static Map<String, List<Byte>> contents(TrainerDriver trainer, String store) {
        Map<String, List<Byte>> contents = new HashMap<>();
        try (KeyValueIterator<Object, byte[]> all =
                trainer.driver.<Object, byte[]>getKeyValueStore(store).all()) {
            all.forEachRemaining(entry -> {
                List<Byte> bytes = new ArrayList<>();
                for (byte each : entry.value) {
                    bytes.add(each);
                }
                contents.put(entry.key.toString(), bytes);
            });
        }
        return contents;
    }
}

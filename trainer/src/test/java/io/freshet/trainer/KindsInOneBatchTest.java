package io.freshet.trainer;

import static io.freshet.schemas.example.TaskKind.SEQUENCE_CLASSIFICATION;
import static io.freshet.schemas.example.TaskKind.TOKEN_CLASSIFICATION;
import static io.freshet.schemas.spec.PromptMethod.PROMPT_TUNING;
import static io.freshet.schemas.spec.PromptMethod.P_TUNING_V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshet.backbone.batch.TaskShape;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.HeadShape;
import io.freshet.schemas.LabelCount;
import io.freshet.schemas.Limits;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.StepPlan;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of every kind and method beside each other. */
class KindsInOneBatchTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final int ROWS = 8;

    @TempDir
    Path stateDir;

    @Test
    void evaluatesEachTaskByTheMetricOfItsKind() {
        try (TrainerDriver trainer = fed(1)) {
            List<Evaluation> evaluations = trainer.evaluated();

            // With equal biases the fixed model says the first output of all: a label, or no span.
            assertThat(evaluations)
                    .extracting(Evaluation::getTask, Evaluation::getMetric, Evaluation::getHits, Evaluation::getChances)
                    .containsExactly(
                            tuple("sorting", "accuracy", 1d, 2d),
                            tuple("tagging", "span-f1", 0d, 3d),
                            tuple("sorting-softly", "accuracy", 1d, 2d),
                            tuple("tagging-softly", "span-f1", 0d, 3d));
            assertThat(evaluations).extracting(Evaluation::getExamples).containsOnly(2);
            assertThat(evaluations).extracting(Evaluation::getCorrect).containsExactly(1, 0, 1, 0);
        }
    }

    @Test
    void writesDownTheShapeOfTheStepAndEachTasksSharesOfIt() {
        try (TrainerDriver trainer = fed(1)) {
            List<StepPlan> plans = trainer.evaluated().stream()
                    .map(evaluation -> evaluation.getStep().getPlan())
                    .toList();

            assertThat(plans)
                    .extracting(
                            StepPlan::getRows,
                            StepPlan::getTasks,
                            StepPlan::getPaddedLength,
                            StepPlan::getPromptLength,
                            StepPlan::getInputLength)
                    .as("four words behind five virtual tokens are the longest row")
                    .containsOnly(tuple(ROWS, 4, 9, 4, 5));
            assertThat(plans).extracting(StepPlan::getPrecision).containsOnly("fp32");
            assertThat(plans)
                    .extracting(StepPlan::getHeads)
                    .containsOnly(List.of(
                            new HeadShape(SEQUENCE_CLASSIFICATION.text(), 4, 3, "usual"),
                            new HeadShape(TOKEN_CLASSIFICATION.text(), 4, 5, "usual")));
            assertThat(plans)
                    .extracting(StepPlan::getRooms)
                    .as("rows one after the other, without padding")
                    .containsOnly(List.of(6, 4, 9, 6, 4, 4, 9, 6));
            assertThat(plans).extracting(StepPlan::getLabelWidth).containsExactly(3, 5, 3, 5);
            assertThat(plans)
                    .extracting(StepPlan::getSlots)
                    .containsExactly(List.of(0, 4), List.of(1, 5), List.of(2, 6), List.of(3, 7));
        }
    }

    @Test
    void publishesOfEachTaskWhatItsManifestSays() {
        try (TrainerDriver trainer = fed(1)) {
            List<PublishedVersion> versions = trainer.published();

            assertThat(versions)
                    .extracting(PublishedVersion::manifest)
                    .extracting(
                            PromptManifest::getTask,
                            PromptManifest::getKind,
                            PromptManifest::getMethod,
                            PromptManifest::getPromptLength)
                    .containsExactly(
                            tuple("sorting", "sequence-classification", "p-tuning-v2", 3),
                            tuple("tagging", "token-classification", "p-tuning-v2", 4),
                            tuple("sorting-softly", "sequence-classification", "prompt-tuning", 5),
                            tuple("tagging-softly", "token-classification", "prompt-tuning", 2));
            assertThat(versions)
                    .extracting(version ->
                            outputs(version.parameters(MODEL.config()).shape()))
                    .containsExactly(
                            List.of("a", "b"),
                            List.of("O", "B-name", "I-name"),
                            List.of("x", "y", "z"),
                            List.of("O", "B-name", "I-name", "B-place", "I-place"));
        }
    }

    @Test
    void learnsFromTheExamplesOfEachTask() {
        try (TrainerDriver trainer = fed(2)) {
            List<PublishedVersion> versions = trainer.published();

            assertThat(versions).hasSize(8);
            for (int task = 0; task < 4; task++) {
                assertThat(versions.get(4 + task).manifest().getExamples()).isEqualTo(4);
                assertThat(versions.get(4 + task)
                                .parameters(MODEL.config())
                                .values()
                                .values("prompt"))
                        .isNotEqualTo(versions.get(task)
                                .parameters(MODEL.config())
                                .values()
                                .values("prompt"));
            }
        }
    }

    @Test
    void trainsATextWithoutAnySpanAndCountsNoChance() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("tagging", 1, TOKEN_CLASSIFICATION, P_TUNING_V2, "name"));

            trainer.spans("tagging", "e0", "nothing here");

            Evaluation evaluation = trainer.evaluated().get(0);
            assertThat(evaluation.getChances()).isZero();
            assertThat(evaluation.getStep().getCorrect()).containsExactly(true);
            assertThat(trainer.published()).hasSize(1);
        }
    }

    @Test
    void writesTheCountsOfLabelsWhereTheseAreOfWholeTexts() {
        try (TrainerDriver trainer = fed(1)) {
            Map<String, List<LabelCount>> counts = new HashMap<>();
            trainer.evaluated().forEach(step -> counts.put(step.getTask(), step.getLabels()));

            assertThat(counts.get("tagging")).isNull();
            assertThat(counts.get("sorting"))
                    .extracting(LabelCount::getLabel)
                    .contains("a", "b")
                    .doesNotHaveDuplicates();
            assertThat(counts.get("sorting").stream()
                            .mapToInt(count -> count.getTruePositives() + count.getFalseNegatives())
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void writesNoCountsOfLabelsThatTakeMoreThanAnEvaluationHasRoomFor() {
        String longLabel = "漢".repeat(Limits.MOST_LABEL_CHARACTERS - 4);
        String[] labels = IntStream.range(0, 150)
                .mapToObj(label -> longLabel + (1_000 + label))
                .toArray(String[]::new);
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, labels.length)) {
            trainer.spec(Specs.byCount("sorting", labels.length, labels));

            for (String label : labels) {
                trainer.example("sorting", "e" + label.substring(longLabel.length()), "a text", label);
            }

            assertThat(trainer.evaluated()).isNotEmpty().allMatch(step -> step.getLabels() == null);
        }
    }

    private static List<String> outputs(TaskShape shape) {
        return shape.head().outputs(shape.labels());
    }

    private TrainerDriver fed(int rounds) {
        TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS);
        trainer.spec(Specs.byCount("sorting", 2, "a", "b"));
        trainer.spec(Specs.byCount("tagging", 2, TOKEN_CLASSIFICATION, P_TUNING_V2, "name")
                .setPromptLength(4));
        trainer.spec(Specs.byCount("sorting-softly", 2, SEQUENCE_CLASSIFICATION, PROMPT_TUNING, "x", "y", "z")
                .setPromptLength(5));
        trainer.spec(Specs.byCount("tagging-softly", 2, TOKEN_CLASSIFICATION, PROMPT_TUNING, "name", "place")
                .setPromptLength(2));
        for (int example = 0; example < 2 * rounds; example++) {
            feed(trainer, "e" + example, example % 2 == 0);
        }
        return trainer;
    }

    private static void feed(TrainerDriver trainer, String id, boolean even) {
        trainer.example("sorting", id, "a text of " + id, even ? "a" : "b");
        trainer.spans("tagging", id, "Ada met Bob " + id, spans(even));
        trainer.example("sorting-softly", id, "a text of " + id, even ? "x" : "z");
        trainer.spans("tagging-softly", id, "Ada met Bob " + id, spans(even));
    }

    private static LabeledSpan[] spans(boolean both) {
        LabeledSpan first = LabeledSpan.of(0, 3, "name");
        return both ? new LabeledSpan[] {first, LabeledSpan.of(8, 11, "name")} : new LabeledSpan[] {first};
    }
}

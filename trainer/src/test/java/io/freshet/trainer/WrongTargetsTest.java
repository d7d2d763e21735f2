package io.freshet.trainer;

import static io.freshet.schemas.example.TaskKind.SEQUENCE_CLASSIFICATION;
import static io.freshet.schemas.example.TaskKind.TOKEN_CLASSIFICATION;
import static io.freshet.schemas.spec.PromptMethod.PROMPT_TUNING;
import static io.freshet.schemas.spec.PromptMethod.P_TUNING_V2;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Span;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an example says that its task does not learn is left out and counted, before it waits or when a spec changes. */
class WrongTargetsTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final LabeledSpan ADA = LabeledSpan.of(0, 3, "name");

    @TempDir
    Path stateDir;

    @Test
    void leavesOutASpanWithoutATokenToItselfAndTrainsTheRest() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 4)) {
            trainer.spec(tagging("name"));

            trainer.spans("tagging", "blank", "Ada met", LabeledSpan.of(3, 4, "name"));
            trainer.spans("tagging", "shared", "AdaBob", ADA, LabeledSpan.of(3, 6, "name"));
            trainer.spans("tagging", "e0", "Ada met", ADA);
            trainer.spans("tagging", "e1", "nobody met");

            assertThat(trainer.trained()).isEmpty();
            trainer.spans("tagging", "e2", "Ada met", ADA);
            trainer.spans("tagging", "e3", "Ada met", ADA);
            assertThat(trainer.trained()).containsExactly("e0", "e1", "e2", "e3");
            assertThat(trainer.skipped("span-without-token")).isEqualTo(2);
        }
    }

    @Test
    void trainsATextThatIsCutBeforeASpanAndMissesTheSpan() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(tagging("name").setMaxTokens(8));

            trainer.spans("tagging", "e0", "a b c d e f g h Ada", LabeledSpan.of(16, 19, "name"));

            Evaluation evaluation = trainer.evaluated().get(0);
            assertThat(evaluation.getChances()).isEqualTo(1);
            assertThat(evaluation.getHits()).isZero();
            assertThat(trainer.counted("freshet.trainer.examples.skipped")).isZero();
        }
    }

    @Test
    void skipsWhatTasksOfTheKindDoNotLearn() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(tagging("name"));
            trainer.spec(Specs.byCount("sorting", 100, "name"));

            trainer.example("tagging", "label", "Ada met", "name");
            trainer.example("tagging", "labels", "Ada met", new Target.LabelSet(List.of("name")));
            trainer.spans("sorting", "spans", "Ada met", ADA);

            assertThat(trainer.trained()).isEmpty();
            assertThat(trainer.skipped("wrong-target")).isEqualTo(3);
        }
    }

    @Test
    void skipsAnExampleThatSaysSeveralThingsOrNoneThatThisReleaseKnows() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(tagging("name"));
            trainer.spec(Specs.byCount("sorting", 100, "name"));

            trainer.accepted("sorting", accepted("both").setSpans(List.of(new Span(0, 3, "name"))));
            trainer.accepted("tagging", accepted("none").setLabel(null));
            trainer.spans("tagging", "e0", "Ada met", ADA);

            assertThat(trainer.trained()).containsExactly("e0");
            assertThat(trainer.skipped("wrong-target")).isEqualTo(2);
        }
    }

    @Test
    void skipsAnExampleWithATextThatTasksOfItsKindDoNotRead() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(tagging("name"));
            trainer.spec(Specs.byCount("sorting", 100, "name"));

            trainer.accepted(
                    "tagging",
                    accepted("spans").setLabel(null).setSpans(List.of()).setPair("Bob"));
            trainer.accepted("sorting", accepted("context").setContext("Bob"));
            trainer.accepted("sorting", accepted("pair").setPair("Bob"));

            assertThat(trainer.trained()).containsExactly("pair");
            assertThat(trainer.skipped("unexpected-text")).isEqualTo(2);
        }
    }

    private static AcceptedExample.Builder accepted(String id) {
        return AcceptedExample.newBuilder(Examples.accepted(id, "Ada met", "name", "", Instant.EPOCH));
    }

    @Test
    void skipsAnExampleOfWhichOneSpanHasALabelThatTheSpecDoesNotHave() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(tagging("name"));

            trainer.spans("tagging", "e0", "Ada met Bob", ADA, LabeledSpan.of(8, 11, "place"));
            trainer.spans("tagging", "e1", "Ada met Bob", ADA);

            assertThat(trainer.trained()).containsExactly("e1");
            assertThat(trainer.skipped("unknown-label")).isEqualTo(1);
        }
    }

    @Test
    void dropsWhatWaitsWhenANewSpecMakesTheTaskAnotherKind() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 3)) {
            trainer.spec(Specs.byCount("tagging", 100, "name"));
            trainer.example("tagging", "label", "Ada met", "name");

            trainer.spec(tagging("name"));
            trainer.spans("tagging", "e0", "Ada met", ADA);
            trainer.spans("tagging", "e1", "Ada met", ADA);
            trainer.spans("tagging", "e2", "Ada met", ADA);

            assertThat(trainer.trained()).containsExactly("e0", "e1", "e2");
            assertThat(trainer.skipped("wrong-target")).isEqualTo(1);
        }
    }

    @Test
    void dropsWhatWaitsWhenOneOfItsSpansLosesItsLabel() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 3)) {
            trainer.spec(tagging("name", "place"));
            trainer.spans("tagging", "both", "Ada met Bob", ADA, LabeledSpan.of(8, 11, "place"));
            trainer.spans("tagging", "e0", "Ada met Bob", ADA);

            trainer.spec(tagging("name"));
            trainer.spans("tagging", "e1", "Ada met Bob", ADA);
            trainer.spans("tagging", "e2", "Ada met Bob");

            assertThat(trainer.trained()).containsExactly("e0", "e1", "e2");
            assertThat(trainer.skipped("unknown-label")).isEqualTo(1);
        }
    }

    @Test
    void keepsBothRowsOfLabelsThatStayAndThatOfNoLabel() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(tagging("a", "b").setPublishExamples(1).setLearningRate(0.5));
            trainer.spans("tagging", "e0", "Ada met", LabeledSpan.of(0, 3, "b"));
            TaskParameters before = parameters(trainer);

            trainer.spec(tagging("c", "b").setPublishExamples(1).setLearningRate(Double.MIN_VALUE));
            trainer.spans("tagging", "e1", "Ada met", LabeledSpan.of(0, 3, "c"));

            TaskParameters after = parameters(trainer);
            assertThat(after.shape().head().outputs(after.shape().labels()))
                    .containsExactly("O", "B-c", "I-c", "B-b", "I-b");
            assertThat(rows(after, 0, 1)).isEqualTo(rows(before, 0, 1));
            assertThat(rows(after, 3, 5)).isEqualTo(rows(before, 3, 5));
            assertThat(rows(after, 1, 3)).isNotEqualTo(rows(before, 1, 3));
            assertThat(after.values().values("head.bias")[4])
                    .isEqualTo(before.values().values("head.bias")[4]);
            assertThat(after.values().values("head.bias")[1]).isZero();
        }
    }

    @Test
    void beginsThePromptAnewAndKeepsTheHeadWhereTheMethodChanges() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("one", 1, SEQUENCE_CLASSIFICATION, P_TUNING_V2, "a", "b")
                    .setLearningRate(0.5));
            trainer.example("one", "e0", "text", "a");
            TaskParameters before = parameters(trainer);

            trainer.spec(Specs.byCount("one", 1, SEQUENCE_CLASSIFICATION, PROMPT_TUNING, "a", "b")
                    .setLearningRate(Double.MIN_VALUE));
            trainer.example("one", "e1", "text", "b");

            TaskParameters after = parameters(trainer);
            assertThat(after.shape().method().name()).isEqualTo("prompt-tuning");
            assertThat(after.values().get("prompt").shape()).containsExactly(3, FixedModels.HIDDEN);
            assertThat(after.values().values("head.weight"))
                    .isEqualTo(before.values().values("head.weight"));
            assertThat(after.values().values("head.bias"))
                    .isEqualTo(before.values().values("head.bias"));
        }
    }

    @Test
    void beginsTheHeadAnewAndKeepsThePromptWhereTheKindChanges() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("tagging", 1, "name").setLearningRate(0.5));
            trainer.example("tagging", "e0", "Ada met", "name");
            TaskParameters before = parameters(trainer);

            trainer.spec(tagging("name").setPublishExamples(1).setLearningRate(Double.MIN_VALUE));
            trainer.spans("tagging", "e1", "Ada met", ADA);

            TaskParameters after = parameters(trainer);
            assertThat(after.values().values("prompt"))
                    .isEqualTo(before.values().values("prompt"));
            assertThat(after.values().values("head.bias")).containsExactly(0, 0, 0);
        }
    }

    private static TaskSpec.Builder tagging(String... labels) {
        return Specs.byCount("tagging", 100, TOKEN_CLASSIFICATION, P_TUNING_V2, labels);
    }

    private static TaskParameters parameters(TrainerDriver trainer) {
        return trainer.published().get(0).parameters(MODEL.config());
    }

    private static float[] rows(TaskParameters task, int from, int to) {
        int hidden = FixedModels.HIDDEN;
        return Arrays.copyOfRange(task.values().values("head.weight"), from * hidden, to * hidden);
    }
}

package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.TinyBackbone;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.spec.NewTask;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.task.SkipReason;
import io.freshet.workload.FreshetException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final int LABELS = 96;
    private static final int ROWS = 8;
    private static final Path LANGUAGE_MODEL = Path.of("../backbone/src/test/resources/golden/with-a-head");

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingModel MODEL = TrainingModel.of(BACKBONE, new TrainingLimits(32, 16));

    @ParameterizedTest
    @MethodSource("io.freshet.schemas.example.TaskKind#ofTasks")
    void learnsLabelsOfEachKind(TaskKind kind) {
        Replay replay = new Replay(MODEL, ROWS, List.of(spec(kind, 0.1)), 2);

        replay.run(labels(kind), learned -> {});

        assertThat(replay.trials().get(0).passes()).hasSize(2);
        assertThat(replay.trials().get(0).valueOfLast(LABELS / 4)).isGreaterThan(0.9);
    }

    @Test
    void learnsByAVerbalizerWhoseTemplateGoesWithThePrompt() {
        TaskSpec now = NewTask.complete(NewTask.spec("greeting")
                .setLabels(List.of("yes", "no"))
                .setMethod("p-tuning")
                .setPromptLength(3)
                .setHead("verbalizer")
                .setTemplate("[P] {text} [P*2] a {mask} .")
                .setLabelWords(Map.of("yes", List.of("hello"), "no", List.of("world"))));
        try (Backbone withHead = Backbone.load(LANGUAGE_MODEL, DeviceChoice.CPU)) {
            TrainingModel speaking = TrainingModel.of(withHead, new TrainingLimits(32, 8));
            List<TaskSpec> tried = new TriedSpecs(speaking, new SpecRules(8)).of(now, TuneAxes.NONE);
            Replay replay = new Replay(speaking, ROWS, tried, 1);

            replay.run(
                    IntStream.range(0, 16)
                            .mapToObj(at -> accepted(TextInput.of("hello"), new Target.OneLabel("no")))
                            .toList(),
                    learned -> {});

            assertThat(new TuneOutcome(1, replay.trials()).isWhole()).isTrue();
            assertThat(tried).extracting(TaskSpec::getPromptLength).contains(1, 3, 6);
        }
    }

    @Test
    void findsWhatLearnsMore() {
        TaskSpec slow = spec(TaskKind.SEQUENCE_CLASSIFICATION, 1e-5);
        Replay replay = new Replay(MODEL, ROWS, List.of(slow, rate(slow, 0.1)), 2);

        replay.run(labels(TaskKind.SEQUENCE_CLASSIFICATION), learned -> {});

        TuneOutcome outcome = new TuneOutcome(2, replay.trials());
        assertThat(outcome.isWhole()).isTrue();
        assertThat(outcome.better()).contains(rate(slow, 0.1));
    }

    @Test
    void tellsHowManyLabelsAllPassesHaveLearned() {
        TaskSpec spec = spec(TaskKind.SEQUENCE_CLASSIFICATION, 0.01);
        Replay replay = new Replay(MODEL, ROWS, List.of(spec, rate(spec, 0.02)), 2);
        List<Long> told = new ArrayList<>();

        replay.run(labels(TaskKind.SEQUENCE_CLASSIFICATION), told::add);

        assertThat(told).isSorted().doesNotHaveDuplicates().startsWith(2L, 4L).endsWith(4L * LABELS);
    }

    @Test
    void hasTheWholePassesSoFarWhereItWasEnded() {
        TaskSpec spec = spec(TaskKind.SEQUENCE_CLASSIFICATION, 0.01);
        Replay replay = new Replay(MODEL, ROWS, List.of(spec, rate(spec, 0.02)), 2);

        replay.run(labels(TaskKind.SEQUENCE_CLASSIFICATION), learned -> {
            if (learned > LABELS + 20) {
                replay.end();
            }
        });

        assertThat(replay.trials()).extracting(trial -> trial.passes().size()).containsExactly(1, 0);
    }

    @Test
    void repeatsItselfAndDiffersFromRunToRun() {
        TaskSpec spec = spec(TaskKind.SEQUENCE_CLASSIFICATION, 0.01);
        Replay one = new Replay(MODEL, ROWS, List.of(spec), 2);
        Replay other = new Replay(MODEL, ROWS, List.of(spec), 2);

        one.run(labels(TaskKind.SEQUENCE_CLASSIFICATION), learned -> {});
        other.run(labels(TaskKind.SEQUENCE_CLASSIFICATION), learned -> {});

        assertThat(tallies(one)).isEqualTo(tallies(other));
        assertThat(tallies(one).get(0)).isNotEqualTo(tallies(one).get(1));
    }

    private static List<List<?>> tallies(Replay replay) {
        return replay.trials().get(0).passes().stream()
                .<List<?>>map(Replayed::tallies)
                .toList();
    }

    @Test
    void estimatesTheTimeOfAllPasses() {
        TaskSpec spec = spec(TaskKind.SEQUENCE_CLASSIFICATION, 0.01);

        Duration one = new Replay(MODEL, ROWS, List.of(spec), 1).estimate(labels(TaskKind.SEQUENCE_CLASSIFICATION));

        assertThat(one).isPositive().isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void leavesOutForAllWhatOneSpecCannotLearn() {
        TaskSpec spec = spec(TaskKind.TOKEN_CLASSIFICATION, 0.01);
        TaskSpec longer = TaskSpec.newBuilder(spec).setPromptLength(16).build();
        AcceptedExample cutAway = Examples.accepted(
                "a", TextInput.of(""), new Target.Spans(List.of(LabeledSpan.of(0, 0, "good"))), "", Instant.EPOCH);

        Optional<SkipReason> reason = new Replay(MODEL, ROWS, List.of(spec, longer), 1).unlearnable(cutAway);

        assertThat(reason).isPresent();
        assertThat(new Replay(MODEL, ROWS, List.of(spec, longer), 1)
                        .unlearnable(labels(TaskKind.TOKEN_CLASSIFICATION).get(0)))
                .isEmpty();
    }

    @Test
    void refusesWhatTheTrainerWouldRefuse() {
        TaskSpec now = spec(TaskKind.SEQUENCE_CLASSIFICATION, 0.01);
        TriedSpecs tried = new TriedSpecs(MODEL, new SpecRules(16));
        TuneAxes tooLong = new TuneAxes(List.of(), Map.of(), List.of(64), List.of(), List.of());

        assertThatThrownBy(() -> tried.of(now, tooLong))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("prompt length 64")
                .hasMessageContaining("promptLength is 64, expected 1 to 16 (max.prompt.length)");
    }

    @Test
    void triesOfItsOwnAccordOnlyWhatTheTrainerWouldTake() {
        TaskSpec now = TaskSpec.newBuilder(spec(TaskKind.SEQUENCE_CLASSIFICATION, 0.01))
                .setPromptLength(16)
                .build();

        List<TaskSpec> tried = new TriedSpecs(MODEL, new SpecRules(16)).of(now, TuneAxes.NONE);

        assertThat(tried).extracting(TaskSpec::getPromptLength).contains(8, 16).doesNotContain(32);
    }

    private static TaskSpec spec(TaskKind kind, double rate) {
        return NewTask.complete(NewTask.spec("mood")
                .setKind(kind.text())
                .setLabels(kind.hasLabels() ? List.of("good", "bad") : List.of())
                .setInitialization("noise")
                .setPromptLength(4)
                .setMaxTokens(16)
                .setLearningRate(rate));
    }

    private static TaskSpec rate(TaskSpec spec, double rate) {
        return TaskSpec.newBuilder(spec).setLearningRate(rate).build();
    }

    private static List<AcceptedExample> labels(TaskKind kind) {
        IntFunction<AcceptedExample> label =
                switch (kind) {
                    case SEQUENCE_CLASSIFICATION -> ReplayTest::oneLabel;
                    case MULTI_LABEL_CLASSIFICATION -> ReplayTest::severalLabels;
                    case TOKEN_CLASSIFICATION -> ReplayTest::spans;
                    case SEMANTIC_ROLE_LABELLING -> ReplayTest::roles;
                    case QUESTION_ANSWERING -> ReplayTest::answer;
                    case GROUP -> throw new IllegalArgumentException("a group has no labels of its own");
                };
        return IntStream.range(0, LABELS).mapToObj(label).toList();
    }

    // every third has a pair
    private static AcceptedExample oneLabel(int at) {
        return accepted(
                TextInput.of("w" + at % 2, at % 3 == 0 ? "w2" : null, null),
                new Target.OneLabel(at % 2 == 0 ? "good" : "bad"));
    }

    private static AcceptedExample severalLabels(int at) {
        return accepted(
                TextInput.of("w" + at % 2), new Target.LabelSet(at % 2 == 0 ? List.of("good", "bad") : List.of("bad")));
    }

    private static AcceptedExample spans(int at) {
        return accepted(
                TextInput.of("w3 w" + at % 2),
                new Target.Spans(List.of(LabeledSpan.of(3, 5, at % 2 == 0 ? "good" : "bad"))));
    }

    private static AcceptedExample roles(int at) {
        return accepted(
                TextInput.of("w3 w" + at % 2, new TextSpan(0, 2)),
                new Target.Spans(List.of(LabeledSpan.of(3, 5, at % 2 == 0 ? "good" : "bad"))));
    }

    private static AcceptedExample answer(int at) {
        String context = at % 2 == 0 ? "w1 w2 w3" : "w2 w1 w3";
        int start = context.indexOf("w1");
        return accepted(
                TextInput.of("w4", null, context), new Target.Answer(Optional.of(new TextSpan(start, start + 2))));
    }

    private static AcceptedExample accepted(TextInput input, Target target) {
        return Examples.accepted("id", input, target, "", Instant.EPOCH);
    }
}

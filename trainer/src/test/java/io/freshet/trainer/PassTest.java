package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import io.freshet.trainer.pass.Pass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pass is what a trainer makes of the same labels. */
class PassTest {
    private static final int ROWS = 8;
    private static final int LABELS = 96;

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingModel MODEL = TrainingModel.of(BACKBONE, new TrainingLimits(32, 16));

    @Test
    void predictsAsATrainerDidThatTookTheSameLabels(@TempDir Path stateDir) {
        List<Boolean> trained;
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS)) {
            trainer.spec(spec());
            IntStream.range(0, LABELS).forEach(at -> trainer.example("mood", "e" + at, text(at), label(at)));
            trained = trainer.evaluated().stream()
                    .flatMap(step -> step.getStep().getCorrect().stream())
                    .toList();
        }

        Learned learned = learned(spec().build(), LABELS);

        assertThat(right(learned)).isEqualTo(trained).contains(true, false).hasSize(LABELS);
    }

    @Test
    void endsWithTheStepAfterWhichNobodyWantsMore() {
        Pass pass = Pass.of(MODEL, spec().build(), ROWS);

        Learned learned = pass.learn(rows(pass, LABELS), answered -> answered < 30);

        assertThat(learned.answers()).hasSize(32);
    }

    @Test
    void goesOnFromBeforeWhereAnUpdateIsNotFinite() {
        List<Float> before = new ArrayList<>();
        TrainingModel breaking = MODEL.withSteps(own -> (shape, rows, tasks, shared, threads) -> {
            before.add(prompt(tasks.get(0))[5]);
            StepResult result = own.run(shape, rows, tasks, shared, threads);
            prompt(result.tasks().get(0))[5] = Float.NaN;
            return result;
        });
        Pass pass = Pass.of(breaking, spec().build(), ROWS);

        pass.learn(rows(pass, LABELS));

        assertThat(before).hasSizeGreaterThan(2).containsOnly(before.get(0)).doesNotContain(Float.NaN);
    }

    private static float[] prompt(TaskTraining task) {
        return task.parameters().values().values("prompt");
    }

    private static Learned learned(TaskSpec spec, int labels) {
        Pass pass = Pass.of(MODEL, spec, ROWS);
        return pass.learn(rows(pass, labels));
    }

    private static List<TrainingRow> rows(Pass pass, int labels) {
        return IntStream.range(0, labels)
                .mapToObj(at -> pass.row(TextInput.of(text(at)), new Target.OneLabel(label(at))))
                .toList();
    }

    private static List<Boolean> right(Learned learned) {
        return learned.answers().stream()
                .map(answer -> answer.tally().value() == 1)
                .toList();
    }

    // The first steps are small ones.
    private static TaskSpec.Builder spec() {
        return Specs.byCount("mood", 16, "yes", "no")
                .setInitialization("noise")
                .setLearningRate(0.03)
                .setLearningRateSchedule("scaled-exponential-decay")
                .setRampUpExamples(24)
                .setRampUpRows(2);
    }

    private static String text(int at) {
        return "w" + at % 4 + " w" + at % 3;
    }

    private static String label(int at) {
        return at % 4 < 2 ? "yes" : "no";
    }
}

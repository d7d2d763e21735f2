package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.schemas.example.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What half of the numbers' bits cost, and what they do not: a result close by, and the same bits each time. */
class Bfloat16Test {
    private static final BatchShape SHAPE = new BatchShape(
            4,
            20,
            3,
            4,
            List.of(
                    new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 3, 3),
                    new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 1, 5)),
            List.of(10, 20, 14, 12));
    // Eight bits count in a number of bfloat16, and errors of two layers add up.
    private static final double RELATIVE_ERROR = 0.03;
    private static final double LOSS_PERCENT = 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void hasNearlyTheStatesOfSinglePrecisionAndNotTheSame(TinyModel model) {
        model.write(folder);
        EncodedText text = TinyTasks.text(12, 1);

        double[] exact = states(Precision.FP32, text);
        double[] rounded = states(Precision.BF16, text);

        double error = 0;
        double scale = 0;
        for (int i = 0; i < exact.length; i++) {
            error += (rounded[i] - exact[i]) * (rounded[i] - exact[i]);
            scale += exact[i] * exact[i];
        }
        assertThat(Math.sqrt(error / scale)).isPositive().isLessThan(RELATIVE_ERROR);
    }

    private double[] states(Precision precision, EncodedText text) {
        try (Backbone backbone = Backbone.load(folder, precision)) {
            float[][] states = HiddenStates.of(backbone, List.of(text)).get(0);
            return IntStream.range(0, states.length * states[0].length)
                    .mapToDouble(i -> states[i / states[0].length][i % states[0].length])
                    .toArray();
        }
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void learnsAsSinglePrecisionDoes(TinyModel model) {
        model.write(folder);

        List<Double> exact = losses(Precision.FP32);
        List<Double> rounded = losses(Precision.BF16);

        assertThat(rounded.get(rounded.size() - 1)).isLessThan(rounded.get(0));
        for (int step = 0; step < exact.size(); step++) {
            assertThat(rounded.get(step)).isCloseTo(exact.get(step), withinPercentage(LOSS_PERCENT));
        }
    }

    /** Of the first row in ten steps. */
    private List<Double> losses(Precision precision) {
        List<TaskParameters> tasks = tasks(1);
        List<Double> losses = new ArrayList<>();
        try (Backbone backbone = Backbone.load(folder, precision)) {
            List<TaskTraining> training = started(tasks);
            for (int step = 0; step < 10; step++) {
                StepResult result = new TrainingStep(backbone).run(SHAPE, rows(tasks, 1), training);
                losses.add(result.rows().get(0).loss());
                training = result.tasks();
            }
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void trainsATaskTheSameBitsBesideAnyMates(TinyModel model) {
        model.write(folder);
        try (Backbone backbone = Backbone.load(folder, Precision.BF16)) {
            TrainingStep step = new TrainingStep(backbone);

            StepResult beside = step.run(SHAPE, rows(tasks(1), 1), started(tasks(1)));
            StepResult besideOthers = step.run(SHAPE, rows(tasks(2), 2), started(tasks(2)));

            assertThat(besideOthers.tasks().get(0)).isEqualTo(beside.tasks().get(0));
            assertThat(besideOthers.rows().get(0)).isEqualTo(beside.rows().get(0));
            assertThat(besideOthers.tasks().get(1)).isNotEqualTo(beside.tasks().get(1));
        }
    }

    /** The first is always the same. */
    private static List<TaskParameters> tasks(long mates) {
        return List.of(
                TinyTasks.task(3, 3, 9),
                TinyTasks.inputTask(4, 2, mates),
                TinyTasks.tokenTask(new PTuningV2(), 2, 2, mates));
    }

    private static List<TrainingRow> rows(List<TaskParameters> tasks, long mates) {
        return List.of(
                row(tasks, 0, 10, 9),
                row(tasks, 1, 16 - (int) mates, mates),
                row(tasks, 2, 14, mates),
                row(tasks, 0, 12, 8));
    }

    private static TrainingRow row(List<TaskParameters> tasks, int task, int length, long seed) {
        EncodedText text = TinyTasks.text(length, seed);
        return new TrainingRow(task, text, TinyTasks.target(tasks.get(task), text, seed));
    }

    private static List<TaskTraining> started(List<TaskParameters> tasks) {
        return tasks.stream()
                .map(task -> TaskTraining.start(task, AdamWSettings.defaults()))
                .toList();
    }
}

package io.freshet.trainer;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.StepShape;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.trainer.model.TrainingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps of the largest shape, before the first real one: the model's code gets compiled, and the time says what a transaction has to
 * allow for. Every row is of another task with the longest prompt and a hundred labels, which is the most work there is
 * in all but very wide heads.
 */
final class WarmUp {
    /** The first step compiles, the second one runs what came of it. */
    private static final int STEPS = 2;

    private static final List<String> LABELS =
            IntStream.range(0, 100).mapToObj(label -> "label " + label).toList();

    private final TrainingModel model;
    private final List<TrainingRow> rows = new ArrayList<>();
    private final List<TaskTraining> tasks = new ArrayList<>();

    private WarmUp(TrainingModel model, int batchRows) {
        this.model = model;
        int promptLength = model.limits().maxPromptLength();
        int tokens = Math.min(model.limits().maxTokens(), model.config().maxPositions() - promptLength);
        for (int row = 0; row < batchRows; row++) {
            rows.add(new TrainingRow(row, new EncodedText(new int[tokens]), row % LABELS.size()));
            tasks.add(task(promptLength, row));
        }
    }

    private TaskTraining task(int promptLength, long seed) {
        TaskTensors tensors = new TaskTensors(
                DeepPrompt.random(PromptShape.of(model.config(), promptLength), seed),
                SequenceHead.random(LABELS, model.config().hidden(), seed));
        return TaskTraining.start(tensors, AdamWSettings.defaults());
    }

    /** What the slowest of a few largest steps takes. */
    static Duration slowestStep(TrainingModel model, int batchRows) {
        WarmUp warmUp = new WarmUp(model, batchRows);
        Duration slowest = Duration.ZERO;
        for (int step = 0; step < STEPS; step++) {
            Duration took = warmUp.step();
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return slowest;
    }

    private Duration step() {
        long start = System.nanoTime();
        model.steps().run(StepShape.fitting(rows, tasks), rows, tasks);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

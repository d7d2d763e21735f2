package io.freshet.benchmarks.model;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A fixed batch of random texts.
 *
 * @param rows spread over the tasks in turn
 * @param tasks before their first step
 */
record Workload(List<TrainingRow> rows, List<TaskTraining> tasks) {

    /** The same batch for the same seed. */
    static Workload of(BackboneConfig config, BatchSize size, int tasks, long seed) {
        Random random = new Random(seed);
        List<TrainingRow> rows = new ArrayList<>();
        for (int row = 0; row < size.rows(); row++) {
            int[] ids = random.ints(size.tokens(), 0, config.vocabulary()).toArray();
            rows.add(new TrainingRow(row % tasks, new EncodedText(ids), row % size.labels()));
        }
        return new Workload(rows, tasks(config, size, tasks, seed));
    }

    private static List<TaskTraining> tasks(BackboneConfig config, BatchSize size, int tasks, long seed) {
        PromptShape shape = PromptShape.of(config, size.promptLength());
        List<String> labels = IntStream.range(0, size.labels())
                .mapToObj(label -> "label " + label)
                .toList();
        return IntStream.range(0, tasks)
                .mapToObj(task -> new TaskTensors(
                        DeepPrompt.random(shape, seed + task),
                        SequenceHead.random(labels, config.hidden(), seed + task)))
                .map(tensors -> TaskTraining.start(tensors, AdamWSettings.defaults()))
                .toList();
    }

    /** The same rows to predict. */
    List<PredictionRow> requests() {
        return rows.stream()
                .map(row -> new PredictionRow(row.text(), tasks.get(row.task()).tensors()))
                .toList();
    }
}

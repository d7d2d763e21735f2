package io.freshet.benchmarks.model;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Beginning;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
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
    private static final Head HEAD = Heads.of(TaskKind.SEQUENCE_CLASSIFICATION);

    /** The same batch for the same seed. */
    static Workload of(BackboneConfig config, BatchSize size, int tasks, long seed) {
        Random random = new Random(seed);
        List<TrainingRow> rows = new ArrayList<>();
        for (int row = 0; row < size.rows(); row++) {
            int[] ids = random.ints(size.tokens(), 0, config.vocabulary()).toArray();
            Target label = new Target.OneLabel(labels(size).get(row % size.labels()));
            EncodedText text = new EncodedText(ids);
            rows.add(new TrainingRow(row % tasks, text, HEAD.target(label, TextInput.of(""), text, labels(size))));
        }
        return new Workload(rows, tasks(config, size, tasks, seed));
    }

    private static List<TaskTraining> tasks(BackboneConfig config, BatchSize size, int tasks, long seed) {
        TaskShape shape = new TaskShape(new PTuningV2(), size.promptLength(), HEAD, labels(size));
        return IntStream.range(0, tasks)
                .mapToObj(task -> parameters(config, shape, seed + task))
                .map(parameters -> TaskTraining.start(parameters, AdamWSettings.defaults()))
                .toList();
    }

    private static List<String> labels(BatchSize size) {
        return IntStream.range(0, size.labels())
                .mapToObj(label -> "label " + label)
                .toList();
    }

    private static TaskParameters parameters(BackboneConfig config, TaskShape shape, long seed) {
        Parameters prompt = shape.method().begin(config, shape.promptLength(), new Beginning.Noise(), seed);
        return new TaskParameters(shape, prompt.and(HEAD.begin(shape.labels(), config.hidden())));
    }

    /** The same rows to predict. */
    List<PredictionRow> requests() {
        return rows.stream()
                .map(row -> new PredictionRow(row.text(), tasks.get(row.task()).parameters()))
                .toList();
    }
}

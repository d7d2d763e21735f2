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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fixed batch of texts.
 *
 * @param rows spread over the tasks in turn
 * @param tasks before their first step
 */
public record Workload(List<TrainingRow> rows, List<TaskTraining> tasks) {
    private static final Head HEAD = Heads.of(TaskKind.SEQUENCE_CLASSIFICATION);

    /** Of random texts, none of them padded: the same batch for the same seed. */
    public static Workload of(BackboneConfig config, BatchSize size, int tasks, long seed) {
        Random random = new Random(seed);
        List<EncodedText> texts = Stream.generate(() -> random.ints(size.tokens(), 0, config.vocabulary()))
                .limit(size.rows())
                .map(ids -> new EncodedText(ids.toArray()))
                .toList();
        return of(config, size, texts, tasks, seed);
    }

    static Workload of(BackboneConfig config, BatchSize size, List<EncodedText> texts, int tasks, long seed) {
        List<TrainingRow> rows = IntStream.range(0, texts.size())
                .mapToObj(row -> row(row, texts.get(row), tasks, size))
                .toList();
        return new Workload(rows, tasks(config, size, tasks, seed));
    }

    private static TrainingRow row(int row, EncodedText text, int tasks, BatchSize size) {
        Target label = new Target.OneLabel(labels(size).get(row % size.labels()));
        return new TrainingRow(row % tasks, text, HEAD.target(label, TextInput.of(""), text, labels(size)));
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

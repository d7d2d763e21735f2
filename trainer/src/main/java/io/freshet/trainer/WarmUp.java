package io.freshet.trainer;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Beginning;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.schemas.example.TaskKind;
import io.freshet.trainer.model.TrainingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Steps of the largest shape, before the first real one: the model's code gets compiled, and the time says what a transaction has to
 * allow for. Every row is of another task with the longest prompt and a hundred labels, which is the most work there is
 * in all but very wide heads.
 */
final class WarmUp {
    /** The first step compiles, the second one runs what came of it. */
    private static final int STEPS = 2;

    private static final Head HEAD = Heads.of(TaskKind.SEQUENCE_CLASSIFICATION);
    private static final List<String> LABELS =
            IntStream.range(0, 100).mapToObj(label -> "label " + label).toList();

    private final TrainingModel model;
    private final LongSupplier nanoTime;
    private final List<TrainingRow> rows = new ArrayList<>();
    private final List<TaskTraining> tasks = new ArrayList<>();

    private WarmUp(TrainingModel model, Method method, int batchRows, LongSupplier nanoTime) {
        this.model = model;
        this.nanoTime = nanoTime;
        int promptLength = model.limits().maxPromptLength();
        int tokens = Math.min(model.limits().maxTokens(), model.config().maxPositions() - promptLength);
        for (int row = 0; row < batchRows; row++) {
            rows.add(new TrainingRow(row, new EncodedText(new int[tokens]), HEAD.anyTarget(tokens, LABELS.size())));
            tasks.add(task(method, promptLength, row));
        }
    }

    private TaskTraining task(Method method, int promptLength, long seed) {
        TaskShape shape = new TaskShape(method, promptLength, HEAD, LABELS);
        Parameters prompt = shape.method().begin(model.config(), promptLength, new Beginning.Noise(), seed);
        Parameters head = HEAD.begin(LABELS, model.config().hidden());
        return TaskTraining.start(new TaskParameters(shape, prompt.and(head)), AdamWSettings.defaults());
    }

    /**
     * What the slowest of a few largest steps takes, or all rows of a batch in steps of their own if that is longer, since the first
     * examples of tasks may be trained so. And longer by the share that the longest prompt, as virtual tokens, adds to a text: those go
     * through every layer. And longer by what the slowest of the encoders adds to a step of one row, for each row. Neither is tried in a
     * whole batch here, since memory that a step once took is not given back, and most tasks have none.
     */
    static Duration slowestBatch(TrainingModel model, int batchRows) {
        Duration ofRows = slowestBatch(model, batchRows, System::nanoTime);
        // a context alone may be read in more windows than a batch has rows
        return ofRows.multipliedBy(Math.max(batchRows, EncodedText.MOST_WINDOWS))
                .dividedBy(batchRows);
    }

    static Duration slowestBatch(TrainingModel model, int batchRows, LongSupplier nanoTime) {
        WarmUp direct = new WarmUp(model, new PTuningV2(), batchRows, nanoTime);
        Duration together = direct.slowest();
        Duration oneRow = new WarmUp(model, new PTuningV2(), 1, nanoTime).slowest();
        int tokens = direct.rows.get(0).text().length();
        Duration withVirtualTokens = longer(together, oneRow.multipliedBy(batchRows))
                .multipliedBy(tokens + model.limits().maxPromptLength())
                .dividedBy(tokens);
        return withVirtualTokens.plus(slowestEncoder(model, oneRow, nanoTime).multipliedBy(batchRows));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    // What a step of one row takes longer with an encoder than without.
    private static Duration slowestEncoder(TrainingModel model, Duration without, LongSupplier nanoTime) {
        return Methods.encoded().stream()
                .map(method -> new WarmUp(model, method, 1, nanoTime).slowest().minus(without))
                .filter(longer -> !longer.isNegative())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Duration slowest() {
        return Stream.generate(this::step)
                .limit(STEPS)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Duration step() {
        long start = nanoTime.getAsLong();
        BatchShape shape = BatchShape.fitting(
                rows, tasks.stream().map(TaskTraining::parameters).toList());
        model.steps().run(shape, rows, tasks);
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}

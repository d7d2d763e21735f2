package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.schemas.example.TaskKind;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.model.TrainingModel.StepRunner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final int ROWS = 4;

    private final Deque<Duration> durations = new ArrayDeque<>(
            Stream.of(60, 20, 1, 2, 3, 7, 2, 4).map(Duration::ofMillis).toList());
    private final List<BatchShape> shapes = new ArrayList<>();
    private long now;

    @Test
    void takesTheSlowestStepByAsMuchAsVirtualTokensMakeATextLongerAndTheEncodersOfAllRows() {
        assertThat(slowest(new TrainingLimits(128, 128))).isEqualTo(Duration.ofMillis(120 + ROWS * 5));
    }

    @Test
    void addsLittleWherePromptsAreShort() {
        assertThat(slowest(new TrainingLimits(128, 32))).isEqualTo(Duration.ofMillis(75 + ROWS * 5));
    }

    @Test
    void triesTheLargestShapeAndOneRowWithEachEncoder() {
        slowest(new TrainingLimits(128, 32));

        HeadShape head = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 1, 100);
        assertThat(shapes).hasSize(8);
        assertThat(shapes.subList(0, 2)).containsOnly(TinyTasks.sequences(ROWS, 128, 32, 100));
        assertThat(shapes.subList(2, 6)).containsOnly(TinyTasks.sequences(1, 128, 32, 100));
        assertThat(shapes.subList(6, 8)).containsOnly(new BatchShape(1, 160, 0, 32, List.of(head)));
    }

    private Duration slowest(TrainingLimits limits) {
        TrainingModel model = FixedModels.with(FixedModels.model().withSteps(this::timed), limits);
        return WarmUp.slowestBatch(model, ROWS, () -> now);
    }

    private StepRunner timed(StepRunner steps) {
        return (shape, rows, tasks, shared, threads) -> {
            shapes.add(shape);
            now += durations.remove().toNanos();
            return steps.run(shape, rows, tasks, shared, threads);
        };
    }
}

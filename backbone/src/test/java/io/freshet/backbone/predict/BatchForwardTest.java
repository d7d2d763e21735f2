package io.freshet.backbone.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.TaskTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchForwardTest {
    private static final Offset<Float> TOLERANCE = within(1e-5f);

    @TempDir
    static Path folder;

    private static Backbone backbone;
    private static BatchForward forward;

    @BeforeAll
    static void load() {
        backbone = Backbone.load(TinyBackbone.write(folder, Pooling.MEAN), DeviceChoice.CPU);
        forward = new BatchForward(backbone);
    }

    @AfterAll
    static void close() {
        backbone.close();
    }

    @Test
    void givesEachRowOfAMixedBatchWhatItGetsAlone() {
        List<PredictionRow> rows = List.of(
                row(5, TinyTasks.task(3, 3, 1), 1),
                row(17, TinyTasks.task(0, 2, 2), 2),
                row(2, TinyTasks.task(9, 7, 3), 3),
                row(8, TinyTasks.task(3, 1, 4), 4));

        List<Scores> together = forward.run(rows);

        for (int i = 0; i < rows.size(); i++) {
            Scores alone = forward.run(List.of(rows.get(i))).get(0);
            assertThat(together.get(i).probabilities())
                    .hasSize(rows.get(i).task().head().labels().size())
                    .containsExactly(alone.probabilities(), TOLERANCE);
        }
    }

    @Test
    void givesARowTheSameBitsBesideAnyMatesOfTheSameShape() {
        TaskTensors task = TinyTasks.task(3, 3, 1);
        PredictionRow row = row(5, task, 1);

        Scores first = forward.run(List.of(row(8, TinyTasks.task(3, 3, 2), 2), row, row(3, task, 3)))
                .get(1);
        Scores second = forward.run(
                        List.of(row(7, TinyTasks.task(3, 3, 5), 4), row, row(8, TinyTasks.task(1, 2, 6), 5)))
                .get(1);

        assertThat(first.probabilities()).containsExactly(second.probabilities());
    }

    @Test
    void givesProbabilitiesThatDependOnTextPromptAndHead() {
        TaskTensors task = TinyTasks.task(3, 4, 1);
        TaskTensors otherPrompt = new TaskTensors(TinyTasks.task(3, 4, 2).prompt(), task.head());
        TaskTensors otherHead =
                new TaskTensors(task.prompt(), TinyTasks.task(3, 4, 2).head());

        List<Scores> scores =
                forward.run(List.of(row(6, task, 1), row(6, task, 2), row(6, otherPrompt, 1), row(6, otherHead, 1)));

        List<List<Float>> distinct = new ArrayList<>();
        for (Scores score : scores) {
            float sum = 0;
            List<Float> values = new ArrayList<>();
            for (float probability : score.probabilities()) {
                sum += probability;
                values.add(probability);
            }
            assertThat(sum).isCloseTo(1, TOLERANCE);
            distinct.add(values);
        }
        assertThat(distinct).doesNotHaveDuplicates();
    }

    @Test
    void usesEveryPositionOfTheLongestTextAndPrompt() {
        TaskTensors task = TinyTasks.task(24, 2, 1);

        assertThat(forward.run(List.of(row(40, task, 1)))).hasSize(1);
        assertThatThrownBy(() -> forward.run(List.of(row(41, task, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("41 tokens after a prompt of 24 positions")
                .hasMessageContaining("64 positions");
    }

    @Test
    void answersNothingForNoRows() {
        assertThat(forward.run(List.of())).isEmpty();
    }

    @Test
    void refusesAHeadOfAnotherWidth() {
        TaskTensors wrong = new TaskTensors(
                TinyTasks.task(3, 2, 1).prompt(), SequenceHead.random(List.of("a", "b"), TinyBackbone.HIDDEN + 1, 1));

        assertThatThrownBy(() -> forward.run(List.of(row(5, wrong, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("width 17")
                .hasMessageContaining("width 16");
    }

    @Test
    void refusesToRunOnAClosedBackbone() {
        Backbone closed = Backbone.load(folder, DeviceChoice.CPU);
        closed.close();

        assertThatThrownBy(() -> new BatchForward(closed).run(List.of(row(5, TinyTasks.task(3, 2, 1), 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static PredictionRow row(int length, TaskTensors task, long seed) {
        return new PredictionRow(TinyTasks.text(length, seed), task);
    }
}

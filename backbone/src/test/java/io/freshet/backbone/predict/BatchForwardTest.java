package io.freshet.backbone.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.parameters.Parameters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchForwardTest {
    private static final Offset<Float> TOLERANCE = within(1e-5f);

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final BatchForward FORWARD = new BatchForward(BACKBONE);

    @Test
    void givesEachRowOfAMixedBatchWhatItGetsAlone() {
        List<PredictionRow> rows = List.of(
                row(5, TinyTasks.task(3, 3, 1), 1),
                row(17, TinyTasks.task(0, 2, 2), 2),
                row(2, TinyTasks.task(9, 7, 3), 3),
                row(8, TinyTasks.task(3, 1, 4), 4));

        List<Outcome> together = FORWARD.run(rows);

        for (int i = 0; i < rows.size(); i++) {
            Outcome alone = FORWARD.run(List.of(rows.get(i))).get(0);
            assertThat(shares(together.get(i)))
                    .hasSize(rows.get(i).task().shape().labels().size())
                    .containsExactly(shares(alone), TOLERANCE);
        }
    }

    @Test
    void givesARowTheSameBitsBesideAnyMatesOfTheSameShape() {
        TaskParameters task = TinyTasks.task(3, 3, 1);
        PredictionRow row = row(5, task, 1);

        Outcome first = FORWARD.run(List.of(row(8, TinyTasks.task(3, 3, 2), 2), row, row(3, task, 3)))
                .get(1);
        Outcome second = FORWARD.run(
                        List.of(row(7, TinyTasks.task(3, 3, 5), 4), row, row(8, TinyTasks.task(1, 2, 6), 5)))
                .get(1);

        assertThat(first).isEqualTo(second);
    }

    @Test
    void givesProbabilitiesThatDependOnTextPromptAndHead() {
        TaskParameters task = TinyTasks.task(3, 4, 1);
        TaskParameters other = TinyTasks.task(3, 4, 2);
        TaskParameters otherPrompt = with(task, "prompt", other.values().get("prompt"));
        TaskParameters otherHead = with(
                with(task, "head.weight", other.values().get("head.weight")),
                "head.bias",
                other.values().get("head.bias"));

        List<Outcome> outcomes =
                FORWARD.run(List.of(row(6, task, 1), row(6, task, 2), row(6, otherPrompt, 1), row(6, otherHead, 1)));

        for (Outcome outcome : outcomes) {
            float sum = 0;
            for (float share : shares(outcome)) {
                sum += share;
            }
            assertThat(sum).isCloseTo(1, TOLERANCE);
        }
        assertThat(outcomes).doesNotHaveDuplicates();
    }

    @Test
    void usesEveryPositionOfTheLongestTextAndPrompt() {
        TaskParameters task = TinyTasks.task(24, 2, 1);

        assertThat(FORWARD.run(List.of(row(40, task, 1)))).hasSize(1);
        assertThatThrownBy(() -> FORWARD.run(List.of(row(41, task, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a text of 41 tokens and a prompt of 24 positions")
                .hasMessageContaining("64 positions");
    }

    @Test
    void answersNothingForNoRows() {
        assertThat(FORWARD.run(List.of())).isEmpty();
    }

    @Test
    void refusesAHeadOfAnotherWidth() {
        TaskParameters wrong = with(
                TinyTasks.task(3, 2, 1), "head.weight", HostTensor.of(new float[2 * 17], 2, TinyBackbone.HIDDEN + 1));

        assertThatThrownBy(() -> FORWARD.run(List.of(row(5, wrong, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'head.weight'")
                .hasMessageContaining("[2, 17]")
                .hasMessageContaining("[2, 16]");
    }

    @Test
    void refusesToRunOnAClosedBackbone(@TempDir Path folder) {
        Backbone closed = Backbone.load(TinyBackbone.write(folder, Pooling.MEAN), DeviceChoice.CPU);
        closed.close();

        assertThatThrownBy(() -> new BatchForward(closed).run(List.of(row(5, TinyTasks.task(3, 2, 1), 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static PredictionRow row(int length, TaskParameters task, long seed) {
        return new PredictionRow(TinyTasks.text(length, seed), task);
    }

    private static TaskParameters with(TaskParameters task, String name, HostTensor tensor) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>(task.values().tensors());
        tensors.put(name, tensor);
        return task.with(new Parameters(tensors));
    }

    private static float[] shares(Outcome outcome) {
        List<Outcome.LabelScore> scores = ((Outcome.OneLabel) outcome).scores();
        float[] shares = new float[scores.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = scores.get(i).share();
        }
        return shares;
    }
}

package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.NativePlatform;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.family.HeadBatch;
import io.freshet.backbone.family.PromptBank;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TaskKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The arrays that the program is given. */
class TaskBatchTest {
    private static final BackboneConfig BACKBONE = TinyBackbone.config(Pooling.MEAN);

    private NDManager manager;

    @BeforeEach
    void open() {
        NativePlatform.requireSupported();
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Nothing in them tells that there are other methods and heads: what a step computes is what it was before there were any. */
    @Test
    void areWhatTheyWereWithoutVirtualTokensAndTokenHeads() {
        List<TaskParameters> tasks = List.of(TinyTasks.task(2, 3, 1), TinyTasks.task(1, 2, 2));
        List<TaskRow.Plain> rows = List.of(row(1, 4, 5), row(0, 6, 7, 8), row(1, 9));
        TaskBatch batch = new TaskBatch(BACKBONE, TinyTasks.sequences(4, 4, 2, 3), rows, tasks);

        RowBatch texts = batch.texts(manager);
        assertLongs(texts.ids(), new long[] {16}, 4, 5, 0, 0, 6, 7, 8, 0, 9, 0, 0, 0, 0, 0, 0, 0);
        assertLongs(texts.lengths(), new long[] {4}, 2, 3, 1, 1);
        assertLongs(texts.slots(), new long[] {4}, 1, 0, 1, 0);
        assertLongs(texts.places(), new long[] {4, 4}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertLongs(texts.rows(), new long[] {16}, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        assertLongs(texts.columns(), new long[] {16}, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
        assertLongs(texts.textLengths(), new long[] {4}, 2, 3, 1, 1);

        PromptBank prompts = batch.prompts(manager);
        assertThat(prompts.deep().getShape().getShape()).containsExactly(2, 2, 2, 2, 2, 8);
        assertLongs(prompts.deepLengths(), new long[] {2, 2}, 2, 2, 1, 1);
        assertThat(prompts.inputs().getShape().getShape()).containsExactly(2, 0, 16);

        List<HeadTarget> targets = List.of(target(1), target(2), target(0));
        List<HeadBatch> heads = batch.heads(manager, targets, LossShares.of(rows, targets));
        HeadBatch sequence = heads.get(0);
        assertLongs(sequence.rows(), new long[] {4}, 0, 1, 2, 3);
        assertLongs(sequence.outputs(), new long[] {2}, 2, 3);
        assertLongs(sequence.slots(), new long[] {4}, 0, 1, 0, 0);
        assertLongs(sequence.targets().values(), new long[] {4, 1}, 1, 2, 0, 0);
        assertThat(sequence.targets().shares().toFloatArray()).containsExactly(0.5f, 1, 0.5f, 0);
        assertThat(sequence.parameters().get(0).getShape().getShape()).containsExactly(2, 3, 16);
        assertThat(sequence.parameters().get(1).getShape().getShape()).containsExactly(2, 3);

        HeadBatch token = heads.get(1);
        assertThat(token.rows().size()).isZero();
        assertThat(token.parameters()).allMatch(parameter -> parameter.size() == 0);
    }

    @Test
    void placeVirtualTokensBeforeTheirTexts() {
        List<TaskParameters> tasks = List.of(TinyTasks.inputTask(2, 3, 1), TinyTasks.task(1, 2, 2));
        List<TaskRow.Plain> rows = List.of(row(0, 4, 5), row(1, 6, 7, 8));
        TaskBatch batch = new TaskBatch(BACKBONE, BatchShape.fitting(rows, tasks), rows, tasks);

        RowBatch texts = batch.texts(manager);

        assertLongs(texts.ids(), new long[] {8}, -1, -2, 4, 5, 6, 7, 8, 0);
        assertLongs(texts.lengths(), new long[] {2}, 4, 3);
        assertLongs(texts.textLengths(), new long[] {2}, 2, 3);
        assertLongs(texts.places(), new long[] {2, 4}, 2, 3, 3, 3, 4, 5, 6, 7);
        assertLongs(texts.tokens(), new long[] {2, 4}, 0, 1, 2, 3, 4, 5, 6, 7);
        PromptBank prompts = batch.prompts(manager);
        assertLongs(prompts.deepLengths(), new long[] {2, 2}, 0, 0, 1, 1);
        assertThat(prompts.inputs().get(0).toFloatArray())
                .containsExactly(tasks.get(0).values().values("prompt"));
        assertThat(prompts.inputs().get(1).toFloatArray()).containsOnly(0);
        assertThat(prompts.deep().get(0).toFloatArray()).containsOnly(0);
        assertThat(prompts.deep().get(1).toFloatArray())
                .containsExactly(tasks.get(1).values().values("prompt"));
    }

    @Test
    void divideRowsAmongHeadsAndFillEachToItsSize() {
        List<TaskParameters> tasks = List.of(
                TinyTasks.tokenTask(new PTuningV2(), 1, 1, 1),
                TinyTasks.task(1, 2, 2),
                TinyTasks.tokenTask(new PromptTuning(), 1, 2, 3));
        List<TaskRow.Plain> rows = List.of(row(2, 4, 5), row(1, 6), row(0, 7, 8, 9), row(2, 10));
        BatchShape shape = new BatchShape(
                7,
                4,
                1,
                1,
                List.of(
                        new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 3, 2),
                        new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 4, 5)));
        List<HeadTarget> targets = List.of(tags(1, 2), target(1), tags(0, 0, -1), tags(0));

        List<HeadBatch> heads =
                new TaskBatch(BACKBONE, shape, rows, tasks).heads(manager, targets, LossShares.of(rows, targets));

        HeadBatch sequence = heads.get(0);
        assertLongs(sequence.rows(), new long[] {3}, 1, 4, 5);
        assertLongs(sequence.slots(), new long[] {3}, 0, 0, 0);
        assertThat(sequence.targets().shares().toFloatArray()).containsExactly(1, 0, 0);
        HeadBatch token = heads.get(1);
        assertLongs(token.rows(), new long[] {4}, 0, 2, 3, 6);
        assertLongs(token.slots(), new long[] {4}, 0, 1, 0, 0);
        assertLongs(token.outputs(), new long[] {2}, 5, 3);
        assertLongs(
                token.targets().values(), new long[] {4, 4}, 1, 2, -1, -1, 0, 0, -1, -1, 0, -1, -1, -1, 0, -1, -1, -1);
        // by the tokens that count: two and one of the first task, two of the other
        assertThat(token.targets().shares().toFloatArray()).containsExactly(2f / 3, 1, 1f / 3, 0);
    }

    @Test
    void haveTypesWhereOneTextHasAnyAndNoneElsewhere() {
        List<TaskParameters> tasks = List.of(TinyTasks.inputTask(1, 2, 1));
        EncodedText alone = new EncodedText(new int[] {4, 5, 6});
        TaskRow.Plain pair = new TaskRow.Plain(
                0, new EncodedText(new int[] {4, 5}, new int[] {0, 1}, new EncodedText(new int[2]).places()));
        HeadShape head = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 2, 2);
        BatchShape shape = new BatchShape(2, 4, 0, 1, List.of(head));

        RowBatch without = new TaskBatch(BACKBONE, shape, List.of(new TaskRow.Plain(0, alone)), tasks).texts(manager);
        RowBatch with =
                new TaskBatch(BACKBONE, shape, List.of(new TaskRow.Plain(0, alone), pair), tasks).texts(manager);

        assertLongs(without.types(), new long[] {0});
        // the virtual token and padding are of type 0
        assertLongs(with.types(), new long[] {8}, 0, 0, 0, 0, 0, 0, 1, 0);
    }

    private static TaskRow.Plain row(int task, int... ids) {
        return new TaskRow.Plain(task, new EncodedText(ids));
    }

    private static HeadTarget target(int label) {
        return TinyTasks.target(label);
    }

    private static HeadTarget tags(int... tags) {
        return new HeadTarget(
                null, tags, (int) Arrays.stream(tags).filter(tag -> tag >= 0).count());
    }

    private static void assertLongs(NDArray array, long[] shape, long... values) {
        assertThat(array.getShape().getShape()).containsExactly(shape);
        if (values.length > 0) {
            assertThat(array.toLongArray()).containsExactly(values);
        }
    }
}

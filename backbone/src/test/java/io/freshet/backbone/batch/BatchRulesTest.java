package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.schemas.example.TaskKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchRulesTest {
    private static final BackboneConfig BACKBONE = TinyBackbone.config(Pooling.MEAN);
    private static final TaskParameters DEEP = TinyTasks.task(3, 3, 1);
    private static final TaskParameters INPUT = TinyTasks.inputTask(4, 2, 2);
    private static final TaskParameters TOKENS = TinyTasks.tokenTask(new PTuningV2(), 2, 2, 3);
    private static final BatchShape SHAPE = shape(4, 16, 3, 4, 2, 3, 2, 5);

    @Test
    void acceptWhatFits() {
        assertThatCode(() -> check(SHAPE, List.of(row(0, 16), row(1, 12), row(2, 16)), DEEP, INPUT, TOKENS))
                .doesNotThrowAnyException();
    }

    @Test
    void refuseTooManyRowsAndNone() {
        BatchShape one = TinyTasks.sequences(1, 16, 3, 3);

        assertRefused(one, "has 2 rows; its shape holds 1 to 1", List.of(row(0, 5), row(0, 5)), DEEP);
        assertRefused(one, "has 0 rows", List.of(), DEEP);
    }

    @Test
    void refuseARowOfATaskThatIsNotThere() {
        BatchShape shape = TinyTasks.sequences(2, 16, 3, 3);

        assertRefused(shape, "row 1 is of task 1; the batch has 1 tasks", List.of(row(0, 5), row(1, 5)), DEEP);
        assertRefused(shape, "row 0 is of task -1", List.of(row(-1, 5)), DEEP);
    }

    @Test
    void refuseATaskWithoutARow() {
        assertRefused(TinyTasks.sequences(1, 16, 3, 3), "task 0 has no row", List.of(row(1, 5)), DEEP, DEEP);
    }

    @Test
    void refuseAPromptThatDoesNotFit() {
        assertRefused(
                TinyTasks.sequences(1, 16, 2, 3),
                "a prompt of length 3 (p-tuning-v2) does not fit the batch's 2 positions",
                List.of(row(0, 5)),
                DEEP);
        assertRefused(
                TinyTasks.sequences(1, 16, 9, 3),
                "a prompt of length 4 (prompt-tuning) does not fit the batch's 9 positions and 0 virtual tokens",
                List.of(row(0, 5)),
                INPUT);
    }

    @Test
    void refuseAHeadThatDoesNotFitOrThatTheShapeDoesNotHave() {
        assertRefused(
                TinyTasks.sequences(1, 16, 3, 2),
                "a head of 3 outputs (sequence-classification) does not fit the batch's 2",
                List.of(row(0, 5)),
                DEEP);
        assertRefused(
                TinyTasks.sequences(1, 16, 3, 9),
                "a head of 5 outputs (token-classification) does not fit the batch's 0",
                List.of(row(0, 5)),
                TOKENS);
    }

    @Test
    void refuseMoreOrNoRowsOfAHead() {
        assertRefused(
                SHAPE,
                "3 rows are read by the head of sequence-classification; the batch's shape has 1 to 2",
                List.of(row(0, 5), row(0, 5), row(0, 5), row(1, 5)),
                DEEP,
                TOKENS);
        assertRefused(SHAPE, "0 rows are read by the head of token-classification", List.of(row(0, 5)), DEEP);
    }

    @Test
    void refuseATextThatIsTooLongBesideItsVirtualTokens() {
        BatchShape shape = shape(2, 16, 3, 4, 1, 3, 1, 5);

        assertRefused(shape, "row 0 has 17 tokens; the batch's shape holds 1 to 16", List.of(row(0, 17)), DEEP);
        assertRefused(shape, "row 0 has 17 tokens; the batch's shape holds 1 to 16", List.of(row(0, 13)), INPUT);
    }

    @Test
    void refuseATextWithoutAPositionInTheBackbone() {
        assertRefused(
                TinyTasks.sequences(1, 64, 3, 3),
                "row 0 has a text of 62 tokens and a prompt of 3 positions; the backbone has 64",
                List.of(row(0, 62)),
                DEEP);
        assertRefused(
                shape(2, 72, 3, 4, 1, 3, 1, 5),
                "row 0 has a text of 61 tokens and a prompt of 4 positions; the backbone has 64",
                List.of(row(0, 61)),
                INPUT);
    }

    @Test
    void refuseParametersThatAreNotOfTheTaskForTheBackbone() {
        BatchShape shape = TinyTasks.sequences(1, 16, 9, 9);

        for (String name : List.of("prompt", "head.weight", "head.bias")) {
            assertRefused(
                    shape,
                    "parameter '" + name + "' has the shape [3, 7]; task and backbone need",
                    List.of(row(0, 5)),
                    with(name, HostTensor.of(new float[21], 3, 7)));
        }
        assertRefused(
                shape,
                "there is no parameter 'prompt'",
                List.of(row(0, 5)),
                DEEP.with(DEEP.values().only(DEEP.shape().head().parametersOf(3, 16))));
    }

    private static TaskParameters with(String name, HostTensor tensor) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>(DEEP.values().tensors());
        tensors.put(name, tensor);
        return DEEP.with(new Parameters(tensors));
    }

    private static BatchShape shape(
            int rows, int length, int prompt, int input, int sequences, int labels, int tokens, int tags) {
        return new BatchShape(
                rows,
                length,
                prompt,
                input,
                List.of(
                        new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, sequences, labels),
                        new HeadShape(TaskKind.TOKEN_CLASSIFICATION, tokens, tags)));
    }

    private static TaskRow.Plain row(int task, int length) {
        return new TaskRow.Plain(task, TinyTasks.text(length, 1));
    }

    private static void check(BatchShape shape, List<TaskRow.Plain> rows, TaskParameters... tasks) {
        BatchRules.check(BACKBONE, shape, rows, List.of(tasks));
    }

    private static void assertRefused(
            BatchShape shape, String reason, List<TaskRow.Plain> rows, TaskParameters... tasks) {
        assertThatThrownBy(() -> check(shape, rows, tasks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}

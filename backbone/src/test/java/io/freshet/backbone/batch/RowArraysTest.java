package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.family.PromptBank;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.method.TokenRow;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.BackboneWords;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowArraysTest {
    private static final int HIDDEN = TinyBackbone.HIDDEN;

    /** Virtual tokens that are words' embeddings are those words, wherever a method puts them. */
    @Test
    void takeVirtualTokensAnywhereInAText() {
        EncodedText whole = new EncodedText(new int[] {2, 9, 12, 7, 15, 3});
        TokenRow row = new TokenRow(new int[] {2, 9, -1, 7, -2, 3}, new int[6], new int[] {0, 1, 3, 5});
        Backbone backbone = TinyBackbone.loaded();
        float[][] expected = HiddenStates.of(backbone, List.of(whole)).get(0);

        float[] states = states(backbone, row, words(backbone, 12, 15));

        for (int token = 0; token < row.places().length; token++) {
            for (int i = 0; i < HIDDEN; i++) {
                assertThat(states[token * HIDDEN + i]).isCloseTo(expected[row.places()[token]][i], within(1e-5f));
            }
        }
    }

    private static TaskParameters words(Backbone backbone, int... ids) {
        TaskParameters task = TinyTasks.inputTask(ids.length, 2, 1);
        float[] values = new BackboneWords(backbone).embeddings(ids);
        return new TaskParameters(
                task.shape(),
                Parameters.of("prompt", new HostTensor(new long[] {ids.length, HIDDEN}, values))
                        .and(task.values().only(task.shape().head().parameters(TinyTasks.labels(2), HIDDEN))));
    }

    private static float[] states(Backbone backbone, TokenRow row, TaskParameters task) {
        assertThat(task.shape().method()).isEqualTo(new PromptTuning());
        List<TaskRow.Plain> rows = List.of(new TaskRow.Plain(0, new EncodedText(new int[] {2, 9, 7, 3})));
        BatchShape shape = BatchShape.fitting(rows, List.of(task));
        RowArrays arrays = new RowArrays(shape);
        arrays.put(0, 0, row);
        try (ProgramCall call = backbone.program().open()) {
            PromptBank prompts = new TaskBatch(backbone.config(), shape, rows, List.of(task)).prompts(call.manager());
            return NativeArrays.floats(call.lastHiddenState(arrays.onDevice(call.manager()), prompts));
        }
    }
}

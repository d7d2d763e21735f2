package io.freshet.backbone.predict;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hidden states after the last layer, {@code [position][hidden]} of each text's own tokens: they show what no outcome does. */
public final class HiddenStates {
    private HiddenStates() {}

    /** Those of the plain backbone, without any prompt. */
    public static List<float[][]> of(Backbone backbone, List<EncodedText> texts) {
        return of(backbone, texts, BackboneWords.withoutPrompt(backbone.config()));
    }

    /** Those of a text behind a task's prompt. */
    public static float[][] of(Backbone backbone, EncodedText text, TaskParameters task) {
        return of(backbone, List.of(text), task).get(0);
    }

    static List<float[][]> of(Backbone backbone, List<EncodedText> texts, TaskParameters task) {
        List<TaskRow.Plain> rows =
                texts.stream().map(text -> new TaskRow.Plain(0, text)).toList();
        BatchShape shape = BatchShape.fitting(rows, List.of(task));
        TaskBatch batch = new TaskBatch(backbone.config(), shape, rows, List.of(task));
        try (ProgramCall call = backbone.program().open()) {
            float[] states = NativeArrays.floats(
                    call.lastHiddenState(batch.texts(call.manager()), batch.prompts(call.manager())));
            return split(states, texts, shape.paddedLength(), backbone.config().hidden());
        }
    }

    private static List<float[][]> split(float[] states, List<EncodedText> texts, int paddedLength, int hidden) {
        List<float[][]> split = new ArrayList<>();
        for (int row = 0; row < texts.size(); row++) {
            float[][] positions = new float[texts.get(row).length()][];
            for (int i = 0; i < positions.length; i++) {
                int start = (row * paddedLength + i) * hidden;
                positions[i] = Arrays.copyOfRange(states, start, start + hidden);
            }
            split.add(positions);
        }
        return split;
    }
}

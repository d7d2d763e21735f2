package io.freshet.backbone.predict;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The one vector that sequence classification reads of a text, of mean 0 and variance 1. Any number of threads may ask at once. */
public record TextVectors(Backbone backbone) {
    private static final int ROWS = 16;

    /**
     * Of each text its vector, {@code [hidden]}.
     *
     * @param published of the task whose prompt the texts are read behind
     */
    public List<float[]> of(TaskParameters published, List<EncodedText> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += ROWS) {
            List<TaskRow.Plain> rows = texts.subList(from, Math.min(from + ROWS, texts.size())).stream()
                    .map(text -> new TaskRow.Plain(0, text))
                    .toList();
            vectors.addAll(new BatchForward(backbone).compute(rows, List.of(published), this::vectors));
        }
        return vectors;
    }

    private List<float[]> vectors(ProgramCall call, TaskBatch batch) {
        int hidden = backbone.config().hidden();
        float[] all = NativeArrays.floats(call.vectors(batch.texts(call.manager()), batch.prompts(call.manager())));
        return IntStream.range(0, all.length / hidden)
                .mapToObj(row -> Arrays.copyOfRange(all, row * hidden, (row + 1) * hidden))
                .toList();
    }
}

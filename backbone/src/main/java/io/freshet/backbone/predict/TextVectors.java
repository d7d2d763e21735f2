package io.freshet.backbone.predict;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.DividedBatch;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The one vector that sequence classification reads of a text, of mean 0 and variance 1. Any number of threads may ask at once. */
public final class TextVectors {
    private static final int ROWS = 16;

    private final Backbone backbone;

    public TextVectors(Backbone backbone) {
        this.backbone = backbone;
    }

    /**
     * Of each text its vector, {@code [hidden]}.
     *
     * @param published of the task whose prompt the texts are read behind
     */
    public List<float[]> of(TaskParameters published, List<EncodedText> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += ROWS) {
            List<PlainRow> rows = texts.subList(from, Math.min(from + ROWS, texts.size())).stream()
                    .map(PlainRow::new)
                    .toList();
            vectors.addAll(vectors(rows, List.of(published)));
        }
        return vectors;
    }

    private List<float[]> vectors(List<PlainRow> rows, List<TaskParameters> task) {
        DividedBatch batch = new DividedBatch(
                backbone.config(),
                BatchShape.fitting(rows, task),
                rows,
                task,
                backbone.program().threads());
        return batch.compute(backbone.program(), (call, part) -> vectors(call, part.batch())).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<float[]> vectors(ProgramCall call, TaskBatch batch) {
        float[] all = NativeArrays.floats(call.vectors(batch.texts(call.manager()), batch.prompts(call.manager())));
        int hidden = backbone.config().hidden();
        return IntStream.range(0, all.length / hidden)
                .mapToObj(row -> Arrays.copyOfRange(all, row * hidden, (row + 1) * hidden))
                .toList();
    }
}

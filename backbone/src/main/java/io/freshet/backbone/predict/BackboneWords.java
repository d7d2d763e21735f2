package io.freshet.backbone.predict;

import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.method.WordReader;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.Arrays;
import java.util.List;

/** What a backbone makes of words. Any number of threads may call it at once. */
public final class BackboneWords implements WordReader {
    private final Backbone backbone;

    public BackboneWords(Backbone backbone) {
        this.backbone = backbone;
    }

    @Override
    public float[] embeddings(int... ids) {
        try (ProgramCall call = backbone.program().open()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            return NativeArrays.floats(
                    call.wordEmbeddings(NativeArrays.longs(call.manager(), new Shape(wide.length), wide)));
        }
    }

    @Override
    public float[] keysAndValues(int... ids) {
        List<PlainRow> rows = List.of(new PlainRow(new EncodedText(ids)));
        List<TaskParameters> none = List.of(PlainRow.task(backbone.config()));
        BatchShape shape = new BatchShape(
                1, ids.length, 0, 0, BatchShape.fitting(rows, none).heads());
        TaskBatch batch = new TaskBatch(backbone.config(), shape, rows, none);
        try (ProgramCall call = backbone.program().open()) {
            return NativeArrays.floats(call.keysAndValues(batch.texts(call.manager()), batch.prompts(call.manager())));
        }
    }
}

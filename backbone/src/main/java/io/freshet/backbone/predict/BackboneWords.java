package io.freshet.backbone.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.WordReader;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What a backbone makes of words. Any number of threads may call it at once. */
public record BackboneWords(Backbone backbone) implements WordReader {
    @Override
    public int[] ids(String word) {
        return backbone.textEncoder().wordIds(word);
    }

    @Override
    public List<float[]> languageRows(int... ids) {
        float[] all = read(ProgramCall::languageRows, ids);
        int width = all.length / ids.length;
        return IntStream.range(0, ids.length)
                .mapToObj(id -> Arrays.copyOfRange(all, id * width, (id + 1) * width))
                .toList();
    }

    @Override
    public float[] embeddings(int... ids) {
        return read(ProgramCall::wordEmbeddings, ids);
    }

    private float[] read(BiFunction<ProgramCall, NDArray, NDArray> rows, int... ids) {
        try (ProgramCall call = backbone.program().open()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            return NativeArrays.floats(
                    rows.apply(call, NativeArrays.longs(call.manager(), new Shape(wide.length), wide)));
        }
    }

    @Override
    public float[] keysAndValues(int... ids) {
        HeadShape anyHead = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 1, 1);
        TaskBatch batch = new TaskBatch(
                backbone.config(),
                new BatchShape(1, ids.length, 0, 0, List.of(anyHead)),
                List.of(new TaskRow.Plain(0, new EncodedText(ids))),
                List.of(withoutPrompt(backbone.config())));
        try (ProgramCall call = backbone.program().open()) {
            return NativeArrays.floats(call.keysAndValues(batch.texts(call.manager()), batch.prompts(call.manager())));
        }
    }

    /** A task of which the backbone reads a text as it is. */
    static TaskParameters withoutPrompt(BackboneConfig config) {
        TaskShape shape =
                new TaskShape(new PTuningV2(), 0, Heads.of(TaskKind.SEQUENCE_CLASSIFICATION), List.of("none"));
        return new TaskParameters(shape, Parameters.of(shape.parameters(config), (name, count) -> new float[count]));
    }
}

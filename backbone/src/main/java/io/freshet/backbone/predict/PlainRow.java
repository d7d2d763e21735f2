package io.freshet.backbone.predict;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TaskKind;
import java.util.List;

/** A text of a batch of one task; of {@link #task(BackboneConfig)}, the backbone reads it as it is, without any prompt. */
record PlainRow(EncodedText text) implements TaskRow {
    private static final TaskShape SHAPE =
            new TaskShape(new PTuningV2(), 0, Heads.of(TaskKind.SEQUENCE_CLASSIFICATION), List.of("none"));

    /** The one task of such rows. */
    static TaskParameters task(BackboneConfig config) {
        return new TaskParameters(SHAPE, Parameters.of(SHAPE.parameters(config), (name, count) -> new float[count]));
    }

    @Override
    public int task() {
        return 0;
    }
}

package io.freshet.trainer.model;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.text.EncodedText;
import java.util.List;

/** What the frozen backbone makes of texts. */
@FunctionalInterface
public interface VectorReader {
    /**
     * Of each text the vector that sequence classification reads, {@code [hidden]}.
     *
     * @param published of the task whose prompt the texts are read behind
     */
    List<float[]> vectors(TaskParameters published, List<EncodedText> texts);
}

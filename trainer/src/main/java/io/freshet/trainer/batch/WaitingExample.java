package io.freshet.trainer.batch;

import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.text.EncodedText;

/**
 * An example as a batch takes it.
 *
 * @param target as its task's head takes it
 */
public record WaitingExample(String task, EncodedText text, HeadTarget target) {
    /** Rows that it takes of a batch: one for each window of its text. */
    public int rows() {
        return text.windows().size();
    }
}

package io.freshet.backbone.batch;

import io.freshet.backbone.text.EncodedText;

/** A text of a batch, with the task that it is read for as an index into the batch's. */
public interface TaskRow {
    /** Index into the tasks of the batch. */
    int task();

    EncodedText text();

    /** One that is nothing more. */
    record Plain(int task, EncodedText text) implements TaskRow {}
}

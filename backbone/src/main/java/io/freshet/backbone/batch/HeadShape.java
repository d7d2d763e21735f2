package io.freshet.backbone.batch;

import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.schemas.example.TaskKind;

/**
 * What of a batch one head reads.
 *
 * @param rows of the batch, those included that fill it
 * @param width outputs that its tasks are padded to
 */
public record HeadShape(Head head, int rows, int width) {
    /** Of a kind's usual head. */
    public HeadShape(TaskKind kind, int rows, int width) {
        this(Heads.of(kind), rows, width);
    }

    public HeadShape {
        if (rows < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a head has one or more rows and outputs; not " + rows + " rows, " + width + " outputs");
        }
    }
}

package io.freshet.backbone.batch;

import io.freshet.schemas.example.TaskKind;

/**
 * What of a batch one head reads.
 *
 * @param rows of the batch, those included that fill it
 * @param width outputs that its tasks are padded to
 */
public record HeadShape(TaskKind kind, int rows, int width) {
    public HeadShape {
        if (rows < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a head has one or more rows and outputs; not " + rows + " rows, " + width + " outputs");
        }
    }
}

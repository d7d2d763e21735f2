package io.freshet.backbone.batch;

import java.util.List;

/**
 * Some of a batch's rows, one after the other, and the tasks that these are of: a batch of its own.
 *
 * @param firstRow its place in the whole batch
 * @param tasks their places in the whole batch, in the order of its own tasks
 * @param batch with its own places
 */
public record BatchPart(int firstRow, List<Integer> tasks, TaskBatch batch) {
    /** Those of its rows, of something that all rows of the whole batch have. */
    public <T> List<T> ofRows(List<T> all) {
        return all.subList(firstRow, firstRow + batch.rowCount());
    }
}

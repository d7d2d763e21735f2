package io.freshet.serving.batch;

import java.util.List;

/**
 * What to do next.
 *
 * @param rows to compute together, oldest first
 * @param expired whose deadline is over
 */
public record RequestBatch(List<QueuedRequest> rows, List<QueuedRequest> expired) {
    public RequestBatch {
        rows = List.copyOf(rows);
        expired = List.copyOf(expired);
    }
}

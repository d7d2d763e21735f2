package io.freshet.serving.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Decides which waiting requests form the next batch. The oldest leads, so that none starves; those whose rows are of about its row's
 * length join it, oldest first, since every row is padded to the longest. Nothing waits for company: what came while the last batch was computed is
 * company enough under load, and without load there is none to wait for.
 *
 * @param maximumRows of a batch, unless the oldest request has more by itself
 */
public record RequestBatcher(int maximumRows) {
    private static final int SHORTEST_BUCKET = 16;

    public RequestBatcher {
        if (maximumRows < 1) {
            throw new IllegalArgumentException("a batch has " + maximumRows + " rows at most; expected 1 or more");
        }
    }

    /** @param waiting in the order of arrival */
    public RequestBatch next(Collection<QueuedRequest> waiting, Instant now) {
        List<QueuedRequest> rows = new ArrayList<>();
        List<QueuedRequest> expired = new ArrayList<>();
        int bucket = 0;
        int left = maximumRows;
        for (QueuedRequest request : waiting) {
            if (now.isAfter(request.query().deadline())) {
                expired.add(request);
            } else if (rows.isEmpty()) {
                bucket = bucket(request);
                rows.add(request);
                left -= request.rows();
            } else if (request.rows() <= left && bucket(request) == bucket) {
                rows.add(request);
                left -= request.rows();
            }
        }
        return new RequestBatch(rows, expired);
    }

    /** The least power of two, from 16 on, that the row's tokens fit. */
    private static int bucket(QueuedRequest request) {
        int bucket = SHORTEST_BUCKET;
        while (bucket < request.rowTokens()) {
            bucket *= 2;
        }
        return bucket;
    }
}

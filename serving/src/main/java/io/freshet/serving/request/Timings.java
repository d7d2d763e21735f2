package io.freshet.serving.request;

import java.time.Duration;
import java.time.Instant;

/**
 * When and how fast an answer came.
 *
 * @param queued from the request's admission to the start of its batch
 * @param computed the forward of the whole batch
 * @param batchRows texts in that batch; 0 if none was computed
 */
public record Timings(Instant answeredAt, Duration queued, Duration computed, int batchRows) {
    /** Of an answer that no batch computed. */
    public static Timings without(Instant answeredAt) {
        return new Timings(answeredAt, Duration.ZERO, Duration.ZERO, 0);
    }
}

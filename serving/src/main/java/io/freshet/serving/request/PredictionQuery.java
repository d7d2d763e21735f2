package io.freshet.serving.request;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * One text to be labelled.
 *
 * @param requestId under which a later label finds the prediction
 * @param version the only version that may answer; empty for the one that serves
 * @param deadline after which an answer is worth nothing; {@link Instant#MAX} for none
 */
public record PredictionQuery(
        String requestId,
        String task,
        OptionalLong version,
        String text,
        Source source,
        Instant receivedAt,
        Instant deadline) {
    /** For whoever keeps answers: a text can be large, and nobody needs it any more. */
    PredictionQuery withoutText() {
        return new PredictionQuery(requestId, task, version, "", source, receivedAt, deadline);
    }
}

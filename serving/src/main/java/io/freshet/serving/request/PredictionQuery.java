package io.freshet.serving.request;

import io.freshet.schemas.example.TextInput;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What is asked of a task.
 *
 * @param requestId under which a later label finds the prediction
 * @param version the only version that may answer; empty for the one that serves
 * @param deadline after which an answer is worth nothing; {@link Instant#MAX} for none
 */
public record PredictionQuery(
        String requestId,
        String task,
        OptionalLong version,
        TextInput input,
        Source source,
        Instant receivedAt,
        Instant deadline) {
    /**
     * The most characters of a request's id: a label that comes later carries it, and intake takes 256 by default, of which the
     * number of one text among several needs some.
     */
    public static final int MAXIMUM_ID_CHARACTERS = 250;

    /** For whoever keeps answers: a text can be large, and nobody needs it any more. */
    PredictionQuery withoutText() {
        return new PredictionQuery(requestId, task, version, TextInput.of(""), source, receivedAt, deadline);
    }
}

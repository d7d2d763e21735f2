package io.freshet.serving.batch;

import io.freshet.backbone.text.EncodedText;
import io.freshet.serving.prompts.ResidentVersion;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionQuery;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A query in the queue, its text encoded already by the thread that brought it.
 *
 * @param text as {@code readBy} reads it
 * @param readBy the version that served when it came
 * @param pin shared by the texts of one request: the batch that computes the first of them sets the version, and a swap before the
 *     rest are computed does not split the answer
 * @param answer completed by the predictor, exactly once
 */
public record QueuedRequest(
        PredictionQuery query,
        EncodedText text,
        ResidentVersion readBy,
        AtomicReference<ResidentVersion> pin,
        Instant queuedAt,
        CompletableFuture<Answer> answer) {
    /** Rows that it takes of a batch: one for each window of its text. */
    public int rows() {
        return text.windows().size();
    }

    /** Tokens of its longest row, the virtual ones of the version that read it included. */
    public int rowTokens() {
        return readBy.parameters().shape().tokens(text);
    }
}

package io.freshet.serving.batch;

import io.freshet.backbone.text.EncodedText;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionQuery;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A query in the queue, its text encoded already by the thread that brought it.
 *
 * @param text cut to {@code maxTokens}
 * @param rowTokens of its row: the text's and the virtual ones of the version that served when it came
 * @param pin shared by the texts of one request
 * @param answer completed by the predictor, exactly once
 */
public record QueuedRequest(
        PredictionQuery query,
        EncodedText text,
        int rowTokens,
        int maxTokens,
        VersionPin pin,
        Instant queuedAt,
        CompletableFuture<Answer> answer) {}

package io.freshet.serving.batch;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.prompts.ResidentVersion;
import io.freshet.serving.prompts.TestVersion;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Requests of the task {@code routing}. */
public final class TestRequests {
    private TestRequests() {}

    public static PredictionQuery query(String id, String text, Instant receivedAt, Instant deadline) {
        return new PredictionQuery(
                id, "routing", OptionalLong.empty(), TextInput.of(text), Source.HTTP, receivedAt, deadline);
    }

    public static QueuedRequest request(String id, int tokens) {
        return request(id, tokens, Instant.MAX);
    }

    public static QueuedRequest request(String id, int tokens, Instant deadline) {
        return request(query(id, "w1", Instant.EPOCH, deadline), tokens);
    }

    public static QueuedRequest request(PredictionQuery query, int tokens) {
        return request(query, tokens, 0);
    }

    /** A version whose task has so many virtual tokens among the text's. */
    public static ResidentVersion readBy(int virtualTokens) {
        TaskParameters task = virtualTokens == 0 ? TinyTasks.task(2, 2, 1) : TinyTasks.inputTask(virtualTokens, 2, 1);
        return TestVersion.of("routing", 1, TestVersion.FINGERPRINT, task).resident();
    }

    /** One whose context is read in so many windows. */
    static QueuedRequest windowed(String id, int tokens, int windows) {
        EncodedText text = EncodedText.of(Collections.nCopies(windows, TinyTasks.text(tokens, 1)));
        return request(query(id, "w1", Instant.EPOCH, Instant.MAX), text, 0);
    }

    static QueuedRequest request(PredictionQuery query, int tokens, int virtualTokens) {
        return request(query, TinyTasks.text(tokens, 1), virtualTokens);
    }

    private static QueuedRequest request(PredictionQuery query, EncodedText text, int virtualTokens) {
        return new QueuedRequest(
                query,
                text,
                readBy(virtualTokens),
                new AtomicReference<>(),
                query.receivedAt(),
                new CompletableFuture<>());
    }
}

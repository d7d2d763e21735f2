package io.freshet.serving.predict;

import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.batch.QueuedRequest;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.batch.RequestQueue.Admission;
import io.freshet.serving.predict.BatchPredictor.Encoder;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.prompts.ResidentVersion;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Timings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in for queries: checks what can be checked at once, encodes the text on the caller's thread, and queues it. Every query gets
 * one answer, if only a refusal. Any number of threads may call it.
 *
 * @param maximumCharacters of a text, checked before the tokeniser sees it
 */
public record RequestAdmission(
        RequestQueue queue,
        ResidentPrompts resident,
        Encoder encoder,
        int maximumCharacters,
        PredictionMetrics metrics,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RequestAdmission.class);

    /**
     * Queues the texts of one request, all or none of them; they are answered by one version.
     *
     * @return the answers to come, each at its query's place; refusals for all when one cannot be taken or the queue is full
     */
    public List<CompletableFuture<Answer>> submit(List<PredictionQuery> queries) {
        return submit(queries, queue::offer);
    }

    /** Queues one query, however long it takes until there is room. */
    public CompletableFuture<Answer> submitWaiting(PredictionQuery query) throws InterruptedException {
        return this.<InterruptedException>submit(List.of(query), requests -> queue.put(requests.get(0)))
                .get(0);
    }

    private interface Entrance<E extends Exception> {
        Admission admit(List<QueuedRequest> requests) throws E;
    }

    private <E extends Exception> List<CompletableFuture<Answer>> submit(
            List<PredictionQuery> queries, Entrance<E> entrance) throws E {
        ResidentSnapshot snapshot = resident.snapshot();
        Optional<Objection> objection = queries.stream()
                .flatMap(query -> objection(query, snapshot).stream())
                .findFirst();
        if (objection.isPresent()) {
            return refuse(queries, objection.get());
        }
        List<QueuedRequest> requests;
        try {
            requests = requests(queries, snapshot);
        } catch (RuntimeException e) {
            return refuse(queries, notEncoded(queries.get(0), e));
        }
        return switch (entrance.admit(requests)) {
            case ADMITTED -> requests.stream().map(QueuedRequest::answer).toList();
            case FULL -> refuse(queries, Objection.FULL);
            case DRAINING -> refuse(queries, Objection.DRAINING);
        };
    }

    private List<QueuedRequest> requests(List<PredictionQuery> queries, ResidentSnapshot snapshot) {
        AtomicReference<ResidentVersion> pin = new AtomicReference<>();
        return queries.stream().map(query -> request(query, snapshot, pin)).toList();
    }

    private record Objection(PredictionProblem problem, String detail) {
        private static final Objection FULL =
                new Objection(PredictionProblem.QUEUE_FULL, "too many requests wait; try again later");
        private static final Objection DRAINING =
                new Objection(PredictionProblem.DRAINING, "this instance is being stopped; try another");
        private static final Objection NOT_ENCODED =
                new Objection(PredictionProblem.FAILED, "the tokeniser failed on the text");

        private static Objection empty(String field) {
            return new Objection(
                    PredictionProblem.BAD_REQUEST,
                    "the " + field + " is empty, or of characters that show nothing; expected some text");
        }

        private static Objection tooLong(String field, int characters, int most) {
            return new Objection(
                    PredictionProblem.TOO_LONG,
                    "the " + field + " has " + characters + " characters; expected at most " + most);
        }
    }

    /** The first request's id stands for all texts of one request. */
    private static Objection notEncoded(PredictionQuery query, RuntimeException failure) {
        if (failure instanceof TextException unreadable) {
            return new Objection(PredictionProblem.BAD_REQUEST, unreadable.getMessage());
        }
        LOG.atError()
                .setCause(failure)
                .addKeyValue("requestId", query.requestId())
                .log("text-not-encoded");
        return Objection.NOT_ENCODED;
    }

    private Optional<Objection> objection(PredictionQuery query, ResidentSnapshot snapshot) {
        return query.input().byField().entrySet().stream()
                .flatMap(text -> objection(text.getKey(), text.getValue()).stream())
                .findFirst()
                .or(() -> query.input()
                        .predicate()
                        .flatMap(span -> objection(span, query.input().text())))
                .or(() -> objectionOfTask(query, snapshot));
    }

    private static Optional<Objection> objection(TextSpan predicate, String text) {
        return predicate
                .mistakeIn(TextInput.PREDICATE, TextInput.TEXT, TextSpan.codePoints(text))
                .map(mistake -> new Objection(PredictionProblem.BAD_REQUEST, mistake))
                .or(() -> Optional.of(Objection.empty(TextInput.PREDICATE))
                        .filter(empty -> !VisibleText.isIn(predicate.of(text))));
    }

    private Optional<Objection> objection(String field, String text) {
        if (!VisibleText.isIn(text)) {
            return Optional.of(Objection.empty(field));
        }
        return text.length() <= maximumCharacters
                ? Optional.empty()
                : Optional.of(Objection.tooLong(field, text.length(), maximumCharacters));
    }

    private Optional<Objection> objectionOfTask(PredictionQuery query, ResidentSnapshot snapshot) {
        return snapshot.version(query.task())
                .map(version -> notTaken(version, query.input())
                        .map(detail -> new Objection(PredictionProblem.BAD_REQUEST, detail)))
                .orElseGet(() ->
                        Optional.of(new Objection(PredictionProblem.NOT_READY, notReady(query.task(), snapshot))));
    }

    /** Why the version does not read such an input, if so. */
    static Optional<String> notTaken(ResidentVersion version, TextInput input) {
        return version.reads().takes(input)
                ? Optional.empty()
                : Optional.of("task '" + version.task() + "' is "
                        + version.kind().text() + "; expected "
                        + version.reads().words() + ", found "
                        + input.words());
    }

    static String notReady(String task, ResidentSnapshot snapshot) {
        return snapshot.refusal(task)
                .map(refused -> "version " + refused.version() + " of task '" + task + "' was refused ("
                        + refused.reason().tag() + "), and no earlier one serves")
                .orElse("no version of task '" + task + "' serves");
    }

    private QueuedRequest request(
            PredictionQuery query, ResidentSnapshot snapshot, AtomicReference<ResidentVersion> pin) {
        // By the time of the batch another version may serve; the predictor looks whether the text is cut right for
        // that.
        ResidentVersion version = snapshot.version(query.task()).orElseThrow();
        EncodedText text = encoder.encode(query.input(), version);
        return new QueuedRequest(query, text, version, pin, clock.instant(), new CompletableFuture<>());
    }

    private List<CompletableFuture<Answer>> refuse(List<PredictionQuery> queries, Objection objection) {
        return queries.stream().map(query -> refuse(query, objection)).toList();
    }

    private CompletableFuture<Answer> refuse(PredictionQuery query, Objection objection) {
        Answer refused =
                new Answer.Refused(query, objection.problem(), objection.detail(), Timings.without(clock.instant()));
        metrics.answered(refused);
        return CompletableFuture.completedFuture(refused);
    }
}

package io.freshet.serving.predict;

import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.batch.QueuedRequest;
import io.freshet.serving.batch.RequestBatch;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.prompts.ResidentVersion;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Timings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes batches. Each takes the snapshot of resident versions once: a swap falls between two batches, and each answer is wholly of one
 * version.
 *
 * @param encoder for the rare text that was cut for another version than the one that answers
 */
public record BatchPredictor(
        ResidentPrompts resident, Encoder encoder, Forward forward, PredictionMetrics metrics, Clock clock) {
    /** Turns a text, or a pair, or either in a template, into token ids: {@code TextEncoder::encode} of the backbone. Any number of threads may call it. */
    @FunctionalInterface
    public interface Encoder {
        /**
         * All its texts, together cut to {@code maxTokens} tokens, the template's words included.
         *
         * @throws io.freshet.backbone.text.TextException if this text has none
         */
        EncodedText encode(TextInput input, Optional<Template> template, int maxTokens);

        /** As a version reads it. */
        default EncodedText encode(TextInput input, ResidentVersion version) {
            return encode(input, version.template(), version.maxTokens());
        }
    }

    /** One forward over rows of any tasks and versions: {@code BatchForward::run} of the backbone. */
    @FunctionalInterface
    public interface Forward {
        /** What is said of each row, at its place. */
        List<Outcome> run(List<PredictionRow> rows);
    }

    private static final Logger LOG = LoggerFactory.getLogger(BatchPredictor.class);

    /** A request with the version that answers it, and as the forward takes it. */
    private record Row(QueuedRequest request, ResidentVersion version, PredictionRow input) {}

    void predict(RequestBatch batch) {
        try {
            batch.expired().forEach(this::refuseLate);
            compute(rows(batch.rows(), resident.snapshot()));
        } catch (RuntimeException | Error e) {
            // An Error too (native code, memory): a predictor that died silently would leave every request waiting.
            LOG.atError().setCause(e).addKeyValue("rows", batch.rows().size()).log("batch-failed");
            unanswered(batch)
                    .forEach(request -> refuse(request, PredictionProblem.FAILED, "the backbone failed on this batch"));
        }
    }

    private static List<QueuedRequest> unanswered(RequestBatch batch) {
        return Stream.concat(batch.expired().stream(), batch.rows().stream())
                .filter(request -> !request.answer().isDone())
                .toList();
    }

    private List<Row> rows(List<QueuedRequest> requests, ResidentSnapshot snapshot) {
        List<Row> rows = new ArrayList<>();
        requests.forEach(request -> row(request, snapshot).ifPresent(rows::add));
        return rows;
    }

    /** The request's row; if no version answers it, or it has no tokens at the version's length, it is refused here. */
    private Optional<Row> row(QueuedRequest request, ResidentSnapshot snapshot) {
        String task = request.query().task();
        ResidentVersion version = request.pin()
                .updateAndGet(pinned -> pinned == null ? snapshot.version(task).orElse(null) : pinned);
        if (version == null) {
            refuse(request, PredictionProblem.NOT_READY, RequestAdmission.notReady(task, snapshot));
            return Optional.empty();
        }
        return row(request, version);
    }

    private Optional<Row> row(QueuedRequest request, ResidentVersion version) {
        Optional<String> notTaken =
                RequestAdmission.notTaken(version, request.query().input());
        if (request.query().version().orElse(version.version()) != version.version()) {
            String detail = "version " + version.version() + " of task '" + version.task() + "' serves";
            refuse(request, PredictionProblem.VERSION_NOT_SERVED, detail);
        } else if (notTaken.isPresent()) {
            refuse(request, PredictionProblem.BAD_REQUEST, notTaken.get());
        } else {
            return encoded(request, version);
        }
        return Optional.empty();
    }

    private Optional<Row> encoded(QueuedRequest request, ResidentVersion version) {
        try {
            EncodedText text = version.readsAlike(request.readBy())
                    ? request.text()
                    : encoder.encode(request.query().input(), version);
            return Optional.of(new Row(request, version, new PredictionRow(text, version.parameters())));
        } catch (TextException e) {
            refuse(request, PredictionProblem.BAD_REQUEST, e.getMessage());
            return Optional.empty();
        }
    }

    private void compute(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Instant begin = clock.instant();
        List<Outcome> outcomes;
        try {
            outcomes = forward.run(rows.stream().map(Row::input).toList());
        } catch (RuntimeException e) {
            computeEach(rows, e);
            return;
        }
        complete(rows, outcomes, begin, clock.instant());
    }

    /** After a batch failed: one row that the forward fails on must not cost the others their answers. */
    private void computeEach(List<Row> rows, RuntimeException failure) {
        LOG.atError().setCause(failure).addKeyValue("rows", rows.size()).log("batch-failed");
        if (rows.size() == 1) {
            refuse(rows.get(0).request(), PredictionProblem.FAILED, "the backbone failed on this text");
        } else {
            rows.forEach(row -> compute(List.of(row)));
        }
    }

    private void complete(List<Row> rows, List<Outcome> outcomes, Instant begin, Instant end) {
        metrics.computed(rows.size(), Duration.between(begin, end));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Duration queued = Duration.between(row.request().queuedAt(), begin);
            Timings timings = new Timings(end, queued, Duration.between(begin, end), rows.size());
            complete(row.request(), inTime(predicted(row, outcomes.get(i), timings)));
        }
    }

    private static Answer.Predicted predicted(Row row, Outcome outcome, Timings timings) {
        PredictionQuery query = row.request().query();
        Finding finding = Finding.of(outcome, query.input());
        return new Answer.Predicted(
                query, row.version().version(), row.version().sha256(), finding, timings);
    }

    private static Answer inTime(Answer.Predicted answer) {
        boolean late = answer.timings().answeredAt().isAfter(answer.query().deadline());
        return late
                ? new Answer.Refused(answer.query(), PredictionProblem.DEADLINE, "computed too late", answer.timings())
                : answer;
    }

    private void refuseLate(QueuedRequest request) {
        refuse(request, PredictionProblem.DEADLINE, "it waited in the queue until its deadline was over");
    }

    void refuse(QueuedRequest request, PredictionProblem problem, String detail) {
        Instant now = clock.instant();
        Timings timings = new Timings(now, Duration.between(request.queuedAt(), now), Duration.ZERO, 0);
        complete(request, new Answer.Refused(request.query(), problem, detail, timings));
    }

    private void complete(QueuedRequest request, Answer answer) {
        metrics.answered(answer);
        request.answer().complete(answer);
    }
}

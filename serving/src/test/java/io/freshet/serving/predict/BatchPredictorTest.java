package io.freshet.serving.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.Outcome.LabelScore;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.batch.QueuedRequest;
import io.freshet.serving.batch.RequestBatch;
import io.freshet.serving.batch.RequestBatcher;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.batch.TestRequests;
import io.freshet.serving.predict.BatchPredictor.Encoder;
import io.freshet.serving.predict.BatchPredictor.Forward;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentVersion;
import io.freshet.serving.prompts.TestVersion;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchPredictorTest {
    private static final Encoder ENCODER = (text, template, maxTokens) -> TinyTasks.text(Math.min(8, maxTokens), 1);

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ResidentPrompts resident = new ResidentPrompts();
    private final RequestQueue queue = new RequestQueue(100, new RequestBatcher(16), clock);
    private final PredictionMetrics metrics = new PredictionMetrics(meters, queue);
    private final List<PredictionRow> computed = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void answersWithTheVersionThatServes() {
        resident.update(List.of(version(3)), List.of());
        QueuedRequest request = TestRequests.request("id", 8);

        predictor(new FixedForward()).predict(batch(request));

        assertThat(request.answer().join()).isInstanceOfSatisfying(Answer.Predicted.class, answer -> {
            assertThat(answer.version()).isEqualTo(3);
            assertThat(answer.sha256()).isEqualTo(sha256(3));
            assertThat(label(answer).label()).isEqualTo("yes");
            assertThat(label(answer).scores()).extracting(LabelScore::label).containsExactly("yes", "no");
            assertThat(answer.timings().batchRows()).isEqualTo(1);
        });
        assertThat(count("answered")).isEqualTo(1);
    }

    @Test
    void refusesATaskThatNothingServes() {
        QueuedRequest request = TestRequests.request("id", 8);

        predictor(new FixedForward()).predict(batch(request));

        assertThat(problem(request)).isEqualTo(PredictionProblem.NOT_READY);
        assertThat(count("not_ready")).isEqualTo(1);
    }

    @Test
    void refusesAVersionThatDoesNotServe() {
        resident.update(List.of(version(3)), List.of());
        PredictionQuery query = new PredictionQuery(
                "id", "routing", OptionalLong.of(2), TextInput.of("w1"), Source.HTTP, clock.instant(), Instant.MAX);
        QueuedRequest request = TestRequests.request(query, 8);

        predictor(new FixedForward()).predict(batch(request));

        assertThat(problem(request)).isEqualTo(PredictionProblem.VERSION_NOT_SERVED);
    }

    @Test
    void answersTheExpiredWithDeadline() {
        QueuedRequest request = TestRequests.request("late", 8);

        predictor(new FixedForward()).predict(new RequestBatch(List.of(), List.of(request)));

        assertThat(problem(request)).isEqualTo(PredictionProblem.DEADLINE);
    }

    @Test
    void whatIsComputedTooLateIsNoAnswer() {
        resident.update(List.of(version(3)), List.of());
        QueuedRequest request = TestRequests.request("late", 8, clock.instant().plusMillis(10));

        predictor(rows -> {
                    clock.advance(Duration.ofMillis(11));
                    return new FixedForward().run(rows);
                })
                .predict(batch(request));

        assertThat(problem(request)).isEqualTo(PredictionProblem.DEADLINE);
    }

    @Test
    void aFailedForwardIsAnAnswerAndNotTheEnd() {
        resident.update(List.of(version(3)), List.of());
        QueuedRequest first = TestRequests.request("first", 8);
        QueuedRequest second = TestRequests.request("second", 8);
        predictor(rows -> {
                    throw new IllegalStateException("native failure, on purpose");
                })
                .predict(batch(first));

        predictor(new FixedForward()).predict(batch(second));

        assertThat(problem(first)).isEqualTo(PredictionProblem.FAILED);
        assertThat(second.answer().join()).isInstanceOf(Answer.Predicted.class);
    }

    @Test
    void aRowThatTheForwardFailsOnFailsAlone() {
        resident.update(List.of(version(3)), List.of());
        QueuedRequest good = TestRequests.request("good", 8);
        QueuedRequest bad = TestRequests.request("bad", 7);
        QueuedRequest other = TestRequests.request("other", 8);
        Forward failing = rows -> {
            if (rows.stream().anyMatch(row -> row.text().length() == 7)) {
                throw new IllegalStateException("native failure, on purpose");
            }
            return new FixedForward().run(rows);
        };

        predictor(failing).predict(new RequestBatch(List.of(good, bad, other), List.of()));

        assertThat(good.answer().join()).isInstanceOf(Answer.Predicted.class);
        assertThat(problem(bad)).isEqualTo(PredictionProblem.FAILED);
        assertThat(other.answer().join()).isInstanceOf(Answer.Predicted.class);
    }

    @Test
    void refusesAPairWhereTheVersionOfTheBatchReadsATextAlone() {
        resident.update(List.of(TestVersion.of("routing", 3).resident(TaskKind.TOKEN_CLASSIFICATION)), List.of());
        QueuedRequest pair = TestRequests.request(pair(), 8);

        predictor(ENCODER, new FixedForward()).predict(batch(pair));

        assertThat(pair.answer().join()).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(PredictionProblem.BAD_REQUEST);
            assertThat(refused.detail()).contains("expected a text alone, found a text with a pair");
        });
    }

    private PredictionQuery pair() {
        TextInput pair = TextInput.of("w1", "w2", null);
        return new PredictionQuery(
                "id", "routing", OptionalLong.empty(), pair, Source.HTTP, clock.instant(), Instant.MAX);
    }

    @Test
    void cutsAllTextsOfARequestAnew() {
        resident.update(List.of(version(3, 5)), List.of());
        PredictionQuery query = pair();
        List<TextInput> encoded = new ArrayList<>();
        Encoder keeping = (input, template, maxTokens) -> {
            encoded.add(input);
            return ENCODER.encode(input, template, maxTokens);
        };

        predictor(keeping, new FixedForward()).predict(batch(TestRequests.request(query, 8)));

        assertThat(encoded).containsExactly(query.input());
    }

    @Test
    void readsATextAnewThatAnotherTemplateRead() {
        Template template = Template.of("a question: {text}");
        resident.update(List.of(version(3, 32, Optional.of(template))), List.of());
        List<Optional<Template>> read = new ArrayList<>();
        Encoder keeping = (input, given, maxTokens) -> {
            read.add(given);
            return ENCODER.encode(input, given, maxTokens);
        };

        predictor(keeping, new FixedForward()).predict(batch(TestRequests.request("id", 8)));

        assertThat(read).containsExactly(Optional.of(template));
    }

    @Test
    void aTextThatCannotBeCutAnewFailsAlone() {
        resident.update(List.of(version(3, 5)), List.of());
        QueuedRequest good = TestRequests.request("good", 8);
        QueuedRequest bad = TestRequests.request(TestRequests.query("bad", "bad", clock.instant(), Instant.MAX), 8);
        Encoder failing = (input, template, maxTokens) -> {
            if (input.text().equals("bad")) {
                throw new TextException("no token, on purpose");
            }
            return ENCODER.encode(input, template, maxTokens);
        };

        predictor(failing, new FixedForward()).predict(new RequestBatch(List.of(bad, good), List.of()));

        assertThat(problem(bad)).isEqualTo(PredictionProblem.BAD_REQUEST);
        assertThat(good.answer().join()).isInstanceOf(Answer.Predicted.class);
    }

    @Test
    void anErrorWhileRowsAreRoutedIsAnAnswerToAllThatHaveNone() {
        resident.update(List.of(version(3)), List.of());
        QueuedRequest late = TestRequests.request("late", 8);
        QueuedRequest broken = pinned("broken", null);

        predictor(new FixedForward()).predict(new RequestBatch(List.of(broken), List.of(late)));

        assertThat(problem(late)).isEqualTo(PredictionProblem.DEADLINE);
        assertThat(problem(broken)).isEqualTo(PredictionProblem.FAILED);
        assertThat(count("deadline")).isEqualTo(1);
    }

    @Test
    void anErrorOutsideABatchIsReportedAndNobodyIsLeftWaiting() {
        RequestQueue breaking = new RequestQueue(100, new RequestBatcher(16), new BrokenClock());
        QueuedRequest request = TestRequests.request("id", 8);
        breaking.offer(List.of(request));

        try (PredictorThread predictor =
                new PredictorThread(breaking, predictor(new FixedForward()), failures::add).start()) {
            assertThat(predictor).isNotNull();
            assertThat(problem(request)).isEqualTo(PredictionProblem.FAILED);
        }

        assertThat(failures).singleElement().asString().contains("on purpose");
        assertThat(breaking.offer(List.of(request))).isEqualTo(RequestQueue.Admission.DRAINING);
    }

    @Test
    void cutsTheTextAnewWhenTheVersionTakesAnotherLength() {
        resident.update(List.of(version(3, 5)), List.of());
        QueuedRequest request = TestRequests.request("id", 8);

        predictor(new FixedForward()).predict(batch(request));

        assertThat(computed)
                .extracting(PredictionRow::text)
                .extracting(EncodedText::length)
                .containsExactly(5);
    }

    @Test
    void theTextsOfOneRequestStayOnOneVersionOverASwap() {
        resident.update(List.of(version(3)), List.of());
        AtomicReference<ResidentVersion> pin = new AtomicReference<>();
        QueuedRequest first = pinned("id#0", pin);
        QueuedRequest second = pinned("id#1", pin);
        BatchPredictor predictor = predictor(new FixedForward());

        predictor.predict(batch(first));
        resident.update(List.of(version(4)), List.of());
        predictor.predict(batch(second));

        assertThat(first.answer().join()).hasFieldOrPropertyWithValue("version", 3L);
        assertThat(second.answer().join()).hasFieldOrPropertyWithValue("version", 3L);
    }

    @Test
    void eachAnswerIsWhollyOfOneVersionWhileVersionsChange() throws InterruptedException {
        int requests = 5_000;
        resident.update(List.of(version(1)), List.of());
        RequestAdmission admission = new RequestAdmission(queue, resident, ENCODER, 1_000, metrics, Clock.systemUTC());
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        Thread swapper = new Thread(() ->
                IntStream.rangeClosed(2, 2_000).forEach(v -> resident.update(List.of(version(v)), List.of())));

        BatchPredictor computing =
                new BatchPredictor(resident, ENCODER, new FixedForward(), metrics, Clock.systemUTC());
        try (PredictorThread predictor = new PredictorThread(queue, computing, failures::add).start()) {
            assertThat(predictor).isNotNull();
            swapper.start();
            for (int i = 0; i < requests; i++) {
                answers.add(admission.submitWaiting(TestRequests.query("id-" + i, "w1", Instant.now(), Instant.MAX)));
            }
            queue.drain();
        }
        swapper.join();

        assertThat(answers).allSatisfy(answer -> {
            Answer.Predicted predicted = (Answer.Predicted) answer.join();
            assertThat(predicted.sha256()).isEqualTo(sha256(predicted.version()));
            assertThat(label(predicted).scores().get(0).share()).isEqualTo(bias(predicted.version()));
        });
        assertThat(answers.stream()
                        .map(answer -> ((Answer.Predicted) answer.join()).version())
                        .distinct()
                        .count())
                .as("versions that answered")
                .isGreaterThan(1);
        assertThat(count("answered")).isEqualTo(requests);
    }

    private static final class BrokenClock extends Clock {
        @Override
        public Instant instant() {
            throw new LinkageError("on purpose");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private BatchPredictor predictor(Forward forward) {
        return predictor(ENCODER, forward);
    }

    private BatchPredictor predictor(Encoder encoder, Forward forward) {
        Forward remembering = rows -> {
            computed.addAll(rows);
            return forward.run(rows);
        };
        return new BatchPredictor(resident, encoder, remembering, metrics, clock);
    }

    private QueuedRequest pinned(String id, AtomicReference<ResidentVersion> pin) {
        PredictionQuery query = TestRequests.query(id, "w1", clock.instant(), Instant.MAX);
        return new QueuedRequest(
                query, TinyTasks.text(8, 1), TestRequests.readBy(0), pin, clock.instant(), new CompletableFuture<>());
    }

    private static RequestBatch batch(QueuedRequest request) {
        return new RequestBatch(List.of(request), List.of());
    }

    private static PredictionProblem problem(QueuedRequest request) {
        return ((Answer.Refused) request.answer().join()).problem();
    }

    private static Outcome.OneLabel label(Answer.Predicted answer) {
        return ((Finding.Label) answer.finding()).outcome();
    }

    private double count(String outcome) {
        return meters.counter("freshet.serving.requests", "outcome", outcome).count();
    }

    private static ResidentVersion version(long version) {
        return version(version, 32);
    }

    private static ResidentVersion version(long version, int maxTokens) {
        return version(version, maxTokens, Optional.empty());
    }

    private static ResidentVersion version(long version, int maxTokens, Optional<Template> template) {
        TaskParameters any = TinyTasks.task(2, 2, 1);
        Map<String, HostTensor> tensors = new LinkedHashMap<>(any.values().tensors());
        tensors.put("head.bias", HostTensor.of(new float[] {bias(version), 0}, 2));
        TaskShape shape = new TaskShape(
                any.shape().method(), any.shape().promptLength(), any.shape().head(), List.of("yes", "no"), template);
        return new ResidentVersion(
                "routing",
                version,
                sha256(version),
                shape.method().name(),
                maxTokens,
                new TaskParameters(shape, new Parameters(tensors)));
    }

    private static float bias(long version) {
        return 0.6f + version / 10_000f;
    }

    private static String sha256(long version) {
        return "%064x".formatted(version);
    }
}

package io.freshet.serving.kafka;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.LabelScore;
import io.freshet.schemas.Limits;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.Finding.FoundSpan;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Timings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Turns answers into records for {@code predictions}, keyed by request id. Whatever a request holds, its record is one that the topic
 * takes: a record that could not be sent would be tried for ever, and no request behind it answered. One thread uses it.
 */
public final class PredictionRecords {
    /** W3C trace context, passed on from a request to its prediction: header to the most bytes that tracers must carry on. */
    private static final Map<String, Integer> TRACE_HEADERS = Map.of("traceparent", 128, "tracestate", 512);

    private static final int MAXIMUM_DETAIL = 1_000;

    /** With room for key, headers and the framing of a batch below what the topic takes. */
    static final int MAXIMUM_VALUE_BYTES = Limits.MOST_VALUE_BYTES;

    private final String topic;
    private final String fingerprint;
    private final BiFunction<String, Prediction, byte[]> encoder;

    /** @param backbone that computed the answers */
    public PredictionRecords(
            String topic, Fingerprint backbone, PredictionFormat format, SchemaRegistryClient registry) {
        this.topic = topic;
        this.fingerprint = backbone.sha256();
        this.encoder = format.encoder(registry);
    }

    /** The record of an answer; {@code requestHeaders} are those of its request. */
    ProducerRecord<byte[], byte[]> of(Answer answer, Headers requestHeaders) {
        byte[] key = answer.query().requestId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, key, value(answer), traceHeaders(requestHeaders));
    }

    /** A refusal always fits: its id, task and detail are bounded. */
    private byte[] value(Answer answer) {
        byte[] value = encoder.apply(topic, prediction(answer));
        return value.length <= MAXIMUM_VALUE_BYTES
                ? value
                : encoder.apply(topic, prediction(tooLarge(answer, value.length)));
    }

    private static Answer tooLarge(Answer answer, int bytes) {
        String detail = "the prediction has " + bytes + " bytes; the topic takes " + MAXIMUM_VALUE_BYTES
                + "; give the task fewer or shorter labels, or where it has spans send shorter texts";
        return new Answer.Refused(answer.query(), PredictionProblem.FAILED, detail, answer.timings());
    }

    private static List<Header> traceHeaders(Headers headers) {
        return TRACE_HEADERS.keySet().stream()
                .map(headers::lastHeader)
                .filter(header -> header != null && header.value() != null)
                .filter(header -> header.value().length <= TRACE_HEADERS.get(header.key()))
                .toList();
    }

    private static String shortened(String detail) {
        return detail.length() <= MAXIMUM_DETAIL ? detail : detail.substring(0, MAXIMUM_DETAIL);
    }

    private Prediction prediction(Answer answer) {
        Prediction.Builder prediction = common(answer.query(), answer.timings());
        if (answer instanceof Answer.Predicted predicted) {
            prediction.setVersion(predicted.version()).setSha256(predicted.sha256());
            predicted.finding().in(new FindingFields(prediction));
        } else if (answer instanceof Answer.Refused refused) {
            prediction.setError(refused.problem().name()).setDetail(shortened(refused.detail()));
        }
        return prediction.build();
    }

    private Prediction.Builder common(PredictionQuery query, Timings timings) {
        return Prediction.newBuilder()
                .setRequestId(query.requestId())
                .setTask(query.task())
                .setBackboneFingerprint(fingerprint)
                .setSource(query.source().tag())
                .setReceivedAt(query.receivedAt())
                .setAnsweredAt(timings.answeredAt())
                .setQueueMicros(timings.queued().toNanos() / 1_000)
                .setComputeMicros(timings.computed().toNanos() / 1_000)
                .setBatchRows(timings.batchRows());
    }

    /** The fields of a prediction that say what was found in the text. */
    private record FindingFields(Prediction.Builder prediction) implements Finding.Form<Prediction.Builder> {
        @Override
        public Prediction.Builder label(Outcome.OneLabel label) {
            return prediction.setLabel(label.label()).setScores(scores(label.scores()));
        }

        @Override
        public Prediction.Builder labels(Outcome.LabelSet labels) {
            return prediction.setLabels(List.copyOf(labels.labels())).setScores(scores(labels.scores()));
        }

        private static List<LabelScore> scores(List<Outcome.LabelScore> scores) {
            return scores.stream()
                    .map(score -> new LabelScore(score.label(), score.share()))
                    .toList();
        }

        @Override
        public Prediction.Builder spans(List<FoundSpan> spans) {
            return prediction.setSpans(spans.stream().map(FindingFields::span).toList());
        }

        private static PredictedSpan span(FoundSpan span) {
            return new PredictedSpan(span.start(), span.end(), span.label(), span.text(), span.share());
        }

        @Override
        public Prediction.Builder answer(Finding.Answered answer) {
            return prediction.setAnswer(
                    new PredictedAnswer(answer.start(), answer.end(), answer.text(), answer.share()));
        }
    }
}

package io.freshet.serving.kafka;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Fingerprint;
import io.freshet.schemas.LabelScore;
import io.freshet.schemas.Prediction;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Timings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Turns answers into records for {@code predictions}, keyed by request id. One thread uses it. */
public final class PredictionRecords {
    /** W3C trace context: passed on from a request to its prediction. */
    private static final List<String> TRACE_HEADERS = List.of("traceparent", "tracestate");

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
        Prediction prediction = prediction(answer);
        byte[] key = prediction.getRequestId().getBytes(StandardCharsets.UTF_8);
        byte[] value = encoder.apply(topic, prediction);
        return new ProducerRecord<>(topic, null, key, value, traceHeaders(requestHeaders));
    }

    private static List<Header> traceHeaders(Headers headers) {
        Stream<Header> found = TRACE_HEADERS.stream().map(headers::lastHeader);
        return found.filter(Objects::nonNull).toList();
    }

    private Prediction prediction(Answer answer) {
        Prediction.Builder prediction = common(answer.query(), answer.timings());
        if (answer instanceof Answer.Labelled labelled) {
            prediction
                    .setVersion(labelled.version())
                    .setSha256(labelled.sha256())
                    .setLabel(labelled.label())
                    .setScores(scores(labelled));
        } else if (answer instanceof Answer.Refused refused) {
            prediction.setError(refused.problem().name()).setDetail(refused.detail());
        }
        return prediction.build();
    }

    private static List<LabelScore> scores(Answer.Labelled labelled) {
        return labelled.scores().stream()
                .map(score -> new LabelScore(score.label(), score.share()))
                .toList();
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
}

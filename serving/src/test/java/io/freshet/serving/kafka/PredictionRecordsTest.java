package io.freshet.serving.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.Outcome.JudgedLabel;
import io.freshet.backbone.head.Outcome.LabelScore;
import io.freshet.backbone.head.Outcome.ScoredSpan;
import io.freshet.schemas.Limits;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.schemas.serde.Registries;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.freshet.serving.request.Timings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredictionRecordsTest {
    private static final PredictionQuery QUERY = new PredictionQuery(
            "r-1", "routing", OptionalLong.empty(), TextInput.of("t"), Source.KAFKA, Instant.EPOCH, Instant.MAX);

    private final SchemaRegistryClient registry = Registries.connect("mock://prediction-records", Map.of());
    private final PredictionRecords records =
            new PredictionRecords("predictions", new Fingerprint("ab".repeat(32)), PredictionFormat.JSON, registry);

    @Test
    void passesATraceOnUpToTheSizeThatTracersMustCarry() {
        Headers largest = headers(128, 512);
        Headers larger = headers(129, 513);

        assertThat(records.of(refused("detail"), largest).headers())
                .extracting(header -> header.value().length)
                .containsExactlyInAnyOrder(128, 512);
        assertThat(records.of(refused("detail"), larger).headers()).isEmpty();
    }

    @Test
    void shortensADetailThatRepeatsTheRequest() throws IOException {
        ProducerRecord<byte[], byte[]> prediction = records.of(refused("x".repeat(2_000_000)), new RecordHeaders());

        assertThat(json(prediction).get("detail").asText()).hasSize(1_000);
    }

    @Test
    void refusesWhatTheTopicWouldNotTake() throws IOException {
        ProducerRecord<byte[], byte[]> prediction = records.of(labelled(5_000, 300), new RecordHeaders());

        assertThat(json(prediction).get("error").asText()).isEqualTo("FAILED");
        assertThat(json(prediction).get("detail").asText()).contains("fewer or shorter labels");
    }

    @Test
    void takesAsManyAndAsLongLabelsAsASpecMayHave() throws IOException {
        ProducerRecord<byte[], byte[]> prediction = records.of(labelled(1_000, 256), new RecordHeaders());

        assertThat(json(prediction).get("scores")).hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource(PredictionFormat.class)
    void saysLabelAndScoresOrSpansAsTheTextHasThem(PredictionFormat format) throws Exception {
        Prediction label = read(format, predicted(new Outcome.OneLabel(List.of(new LabelScore("yes", 1)), 0)));
        Prediction spans = read(format, spans(2, "person", "Ada"));

        assertThat(label.getLabel()).isEqualTo("yes");
        assertThat(label.getSpans()).isNull();
        assertThat(spans.getLabel()).isNull();
        assertThat(spans.getScores()).isEmpty();
        assertThat(spans.getVersion()).isEqualTo(7);
        assertThat(spans.getSpans())
                .containsExactly(
                        new PredictedSpan(0, 3, "person", "Ada", 0.75f),
                        new PredictedSpan(3, 6, "person", "Ada", 0.75f));
    }

    @ParameterizedTest
    @EnumSource(PredictionFormat.class)
    void saysWhichOfItsLabelsATextHas(PredictionFormat format) throws Exception {
        Prediction labels = read(
                format,
                predicted(new Outcome.LabelSet(List.of(
                        new JudgedLabel(new LabelScore("bug", 0.75f), true),
                        new JudgedLabel(new LabelScore("late", 0.25f), false)))));

        assertThat(labels.getLabel()).isNull();
        assertThat(labels.getLabels()).containsExactly("bug");
        assertThat(labels.getScores())
                .containsExactly(
                        new io.freshet.schemas.LabelScore("bug", 0.75f),
                        new io.freshet.schemas.LabelScore("late", 0.25f));
    }

    @ParameterizedTest
    @EnumSource(PredictionFormat.class)
    void saysWhereAContextAnswersAndThatItDoesNot(PredictionFormat format) throws Exception {
        assertThat(read(format, answer(Optional.of(new TextSpan(0, 3)))).getAnswer())
                .isEqualTo(new PredictedAnswer(0, 3, "Ada", 0.75f));
        assertThat(read(format, answer(Optional.empty())).getAnswer())
                .isEqualTo(new PredictedAnswer(null, null, "", 0.75f));
    }

    private static Answer answer(Optional<TextSpan> span) {
        Finding finding = Finding.of(new Outcome.Answer(span, 0.75f), TextInput.of("who?", null, "Ada left"));
        return new Answer.Predicted(QUERY, 7, "ab".repeat(32), finding, Timings.without(Instant.EPOCH)).withoutText();
    }

    @Test
    void noSpanIsAPredictionToo() throws Exception {
        assertThat(read(PredictionFormat.AVRO, spans(0, "person", "Ada")).getSpans())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PredictionFormat.class)
    void takesTheLongestTextAllOfSpansWithTheLongestLabels(PredictionFormat format) throws Exception {
        int spans = 500;
        int characters = 50_000;

        Prediction prediction =
                read(format, spans(spans, "漢".repeat(Limits.MOST_LABEL_CHARACTERS), "漢".repeat(characters / spans)));

        assertThat(prediction.getSpans()).hasSize(spans);
    }

    @Test
    void refusesSpansThatTheTopicWouldNotTake() throws Exception {
        Prediction prediction = read(PredictionFormat.JSON, spans(1_000, "l".repeat(256), "\u0001".repeat(200)));

        assertThat(prediction.getSpans()).isNull();
        assertThat(prediction.getError()).isEqualTo("FAILED");
        assertThat(prediction.getDetail()).contains("send shorter texts");
    }

    private Prediction read(PredictionFormat format, Answer answer) throws Exception {
        registry.register("predictions-value", new AvroSchema(Prediction.getClassSchema()));
        byte[] value = new PredictionRecords("predictions", new Fingerprint("ab".repeat(32)), format, registry)
                .of(answer, new RecordHeaders())
                .value();
        assertThat(value).hasSizeLessThanOrEqualTo(PredictionRecords.MAXIMUM_VALUE_BYTES);
        return new RecordDecoder<>(registry, Prediction.class).decode(new RecordHeaders(), value);
    }

    /** A text of nothing but spans, each with these words, as it is after its text is dropped. */
    private static Answer spans(int spans, String label, String words) {
        int length = words.length();
        List<ScoredSpan> scored = IntStream.range(0, spans)
                .mapToObj(i -> new ScoredSpan(LabeledSpan.of(i * length, (i + 1) * length, label), 0.75f))
                .toList();
        Finding finding = Finding.of(new Outcome.Spans(scored), TextInput.of(words.repeat(spans)));
        return new Answer.Predicted(QUERY, 7, "ab".repeat(32), finding, Timings.without(Instant.EPOCH)).withoutText();
    }

    private static Answer refused(String detail) {
        return new Answer.Refused(QUERY, PredictionProblem.BAD_REQUEST, detail, Timings.without(Instant.EPOCH));
    }

    private static Answer labelled(int labels, int characters) {
        List<LabelScore> scores = IntStream.range(0, labels)
                .mapToObj(label -> new LabelScore("€".repeat(characters - 4) + label % 10_000, 0.12345679f))
                .toList();
        return predicted(new Outcome.OneLabel(scores, 0));
    }

    private static Answer predicted(Outcome outcome) {
        return new Answer.Predicted(
                QUERY, 7, "ab".repeat(32), Finding.of(outcome, QUERY.input()), Timings.without(Instant.EPOCH));
    }

    private static Headers headers(int parentBytes, int stateBytes) {
        return new RecordHeaders()
                .add("traceparent", new byte[parentBytes])
                .add("tracestate", new byte[stateBytes])
                .add("another", new byte[1]);
    }

    private static JsonNode json(ProducerRecord<byte[], byte[]> prediction) throws IOException {
        assertThat(prediction.value()).hasSizeLessThanOrEqualTo(PredictionRecords.MAXIMUM_VALUE_BYTES);
        return new ObjectMapper().readTree(prediction.value());
    }
}

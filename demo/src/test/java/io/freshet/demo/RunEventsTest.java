package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.demo.FeedWindow.PendingLabel;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.StepRecord;
import io.freshet.workload.quality.Evaluations;
import io.freshet.workload.source.SourceExample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RunEventsTest {
    private final RunBooks books = RunBooks.of(1, List.of("mood"));
    private final RunEvents events = new RunEvents(books, new MockSchemaRegistryClient());

    @Test
    void settlesALabelOfTheRunThatIsRefused() {
        String id = books.ids().example(0);
        books.window().requested(new PendingLabel(id, new SourceExample("mood", "fine", "good")));
        books.window().answered(id);
        books.window().nextLabel();

        events.deadLetter(headers("no"), label(id));

        assertThat(books.window().isEmpty()).isTrue();
        assertThat(books.measures().result().deadLettered()).isEqualTo(1);
        assertThat(books.refusals().news()).isEmpty();
    }

    @Test
    void tellsWhyALabelOfOthersWasRefused() {
        events.deadLetter(headers("first"), label("my-1"));
        String first = books.refusals().news();
        events.deadLetter(headers("label 'x\u001b[2J' is none"), label("my-2"));

        assertThat(first).isEqualTo("1 label from outside refused, the last one: first");
        assertThat(books.refusals().news())
                .isEqualTo("2 labels from outside refused, the last one: label 'x\uFFFD[2J' is none");
        assertThat(books.measures().result().deadLettered()).isZero();
    }

    @Test
    void goesOnAfterBytesThatNobodyCanRead() {
        byte[] deep = "{\"id\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        events.deadLetter(headers("deep"), deep);
        events.deadLetter(headers("nothing"), null);
        events.deadLetter(headers("foreign"), new byte[] {0, 1, 2, 3, 4, 5});

        assertThat(books.refusals().news()).startsWith("3 labels").endsWith("foreign");
    }

    @Test
    void goesOnAfterAnEvaluationByAMetricOfALaterRelease() {
        events.evaluated(ofFirstExample(Evaluations.of("exact-match", 7, 3, true)));

        assertThat(books.measures().result().tasks()).singleElement().satisfies(task -> {
            assertThat(task.metric()).isEqualTo("exact-match");
            assertThat(task.prequential().value()).isNull();
            assertThat(task.examples()).isEqualTo(1);
        });
    }

    private Evaluation ofFirstExample(Evaluation evaluation) {
        StepRecord step = StepRecord.newBuilder(evaluation.getStep())
                .setIds(List.of(books.ids().example(0)))
                .build();
        return Evaluation.newBuilder(evaluation).setStep(step).build();
    }

    // As intake writes them.
    private static Headers headers(String why) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "__streams.errors.exception", "reason");
        add(headers, "__streams.errors.message", why);
        add(headers, "__streams.errors.topic", "freshet.examples");
        add(headers, "__streams.errors.partition", "0");
        add(headers, "__streams.errors.offset", "7");
        add(headers, "freshet.timestamp", "0");
        add(headers, "freshet.reason", "unknown-label");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] label(String id) {
        return "{\"id\":\"%s\",\"task\":\"mood\",\"text\":\"fine\",\"label\":\"x\"}"
                .formatted(id)
                .getBytes(StandardCharsets.UTF_8);
    }
}

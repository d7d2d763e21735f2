package io.freshet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.cli.demo.measure.RunIds;
import io.freshet.cli.demo.measure.RunMeasures;
import io.freshet.cli.demo.source.SourceExample;
import io.freshet.cli.quality.Evaluations;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.StepRecord;
import io.freshet.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RunEventsTest {
    private final Topics topics = Topics.withDefaultPrefix();
    private final RunIds ids = new RunIds(1);
    private final RunMeasures measures = new RunMeasures(ids, List.of("mood"));
    private final FeedWindow window = new FeedWindow(1, 1);
    private final Probes probes = new Probes(List.of("mood"), Duration.ZERO, Duration.ZERO);
    private final OutsideRefusals refusals = new OutsideRefusals();
    private final RunEvents events = new RunEvents(
            topics, new MockSchemaRegistryClient(), ids, measures, new AcceptedSpecs(), window, probes, refusals);

    @Test
    void settlesALabelOfTheRunThatIsRefused() {
        String id = ids.example(0);
        window.requested(new PendingLabel(id, new SourceExample("mood", "fine", "good")));
        window.answered(id);
        window.nextLabel();

        events.deadLetter(headers("no"), label(id));

        assertThat(window.isEmpty()).isTrue();
        assertThat(measures.result().deadLettered()).isEqualTo(1);
        assertThat(refusals.news()).isEmpty();
    }

    @Test
    void tellsWhyALabelOfOthersWasRefused() {
        events.deadLetter(headers("first"), label("my-1"));
        String first = refusals.news();
        events.deadLetter(headers("label 'x\u001b[2J' is none"), label("my-2"));

        assertThat(first).isEqualTo("1 label from outside refused, the last one: first");
        assertThat(refusals.news())
                .isEqualTo("2 labels from outside refused, the last one: label 'x\uFFFD[2J' is none");
        assertThat(measures.result().deadLettered()).isZero();
    }

    @Test
    void goesOnAfterBytesThatNobodyCanRead() {
        byte[] deep = "{\"id\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        events.deadLetter(headers("deep"), deep);
        events.deadLetter(headers("nothing"), null);
        events.deadLetter(headers("foreign"), new byte[] {0, 1, 2, 3, 4, 5});

        assertThat(refusals.news()).startsWith("3 labels").endsWith("foreign");
    }

    @Test
    void goesOnAfterAnEvaluationByAMetricOfALaterRelease() {
        events.evaluated(ofFirstExample(Evaluations.of("exact-match", 7, 3, true)));

        assertThat(measures.result().tasks()).singleElement().satisfies(task -> {
            assertThat(task.metric()).isEqualTo("exact-match");
            assertThat(task.prequential().value()).isNull();
            assertThat(task.examples()).isEqualTo(1);
        });
    }

    private Evaluation ofFirstExample(Evaluation evaluation) {
        StepRecord step = StepRecord.newBuilder(evaluation.getStep())
                .setIds(List.of(ids.example(0)))
                .build();
        return Evaluation.newBuilder(evaluation).setStep(step).build();
    }

    private Headers headers(String why) {
        return new RecordHeaders()
                .add("__streams.errors.topic", topics.examples().getBytes(StandardCharsets.UTF_8))
                .add("__streams.errors.message", why.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] label(String id) {
        return "{\"id\":\"%s\",\"task\":\"mood\",\"text\":\"fine\",\"label\":\"x\"}"
                .formatted(id)
                .getBytes(StandardCharsets.UTF_8);
    }
}

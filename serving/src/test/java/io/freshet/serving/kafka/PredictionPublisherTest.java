package io.freshet.serving.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Fingerprint;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.serde.Registries;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.freshet.serving.request.Timings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PredictionPublisherTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PredictionRecords records = new PredictionRecords(
            "predictions",
            new Fingerprint("ab".repeat(32)),
            PredictionFormat.JSON,
            Registries.connect("mock://prediction-publisher", Map.of()));

    @Test
    void sendsWhatItWasGivenBeforeItCloses() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        PredictionPublisher publisher = new PredictionPublisher(producer, records, meters).start();
        for (int i = 0; i < 100; i++) {
            publisher.publish(answer("r-" + i));
        }

        publisher.close();

        assertThat(producer.history()).hasSize(100);
        assertThat(producer.closed()).isTrue();
        assertThat(count("published")).isEqualTo(100);
    }

    @Test
    void closesThoughTheTopicIsNotThereAndCountsWhatIsLost() {
        BlockedProducer producer = new BlockedProducer();
        PredictionPublisher publisher =
                new PredictionPublisher(producer, records, meters, Duration.ofMillis(100)).start();
        publisher.publish(answer("first"));
        await().until(() -> producer.reached.getCount() == 0);
        for (int i = 0; i < 1_200; i++) {
            publisher.publish(answer("r-" + i));
        }

        publisher.close();

        assertThat(producer.closed()).isTrue();
        assertThat(count("lost")).isEqualTo(1_201);
        assertThat(count("published")).isZero();
    }

    @Test
    void keepsNoTexts() {
        assertThat(answer("r-1").withoutText().query().input()).isEqualTo(TextInput.of(""));
        assertThat(answer("r-1").withoutText().query().requestId()).isEqualTo("r-1");
    }

    /** A send that waits for a topic's metadata as {@code max.block.ms} allows. */
    private static final class BlockedProducer extends MockProducer<byte[], byte[]> {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        BlockedProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        // Not synchronized as in the parent: closing must get in.
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> prediction, Callback callback) {
            reached.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            throw new IllegalStateException("nobody opens this latch");
        }
    }

    private static Answer answer(String id) {
        PredictionQuery query = new PredictionQuery(
                id, "routing", OptionalLong.empty(), TextInput.of("a text"), Source.HTTP, Instant.EPOCH, Instant.MAX);
        return new Answer.Refused(query, PredictionProblem.FAILED, "detail", Timings.without(Instant.EPOCH));
    }

    private double count(String outcome) {
        return meters.counter("freshet.serving.http.predictions", "outcome", outcome)
                .count();
    }
}

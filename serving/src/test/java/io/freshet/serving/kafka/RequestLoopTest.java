package io.freshet.serving.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.TinyTasks;
import io.freshet.schemas.serde.Registries;
import io.freshet.serving.batch.RequestBatcher;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.predict.PredictionMetrics;
import io.freshet.serving.predict.RequestAdmission;
import io.freshet.serving.prompts.ResidentPrompts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestLoopTest {
    private static final TopicPartition PARTITION = new TopicPartition("requests", 0);

    private final RequestTopic requests = new RequestTopic();
    private final List<BrokersView> made = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<CommitFault> faults = new CopyOnWriteArrayList<>();

    /** So often no producer comes after the first. */
    private final AtomicInteger unreachable = new AtomicInteger();

    /** What becomes of a commit that times out. */
    private enum CommitFault {
        COMMITTED,
        LOST
    }

    @Test
    void writesNothingTwiceWhenACommitTimedOutButHappened() {
        faults.add(CommitFault.COMMITTED);

        try (RequestLoop loop = start()) {
            requests.send("first");
            await().until(() -> made.size() == 2);
            requests.send("second");
            await().until(() -> predictions().contains("second"));

            assertThat(loop).isNotNull();
            assertThat(predictions()).containsExactly("first", "second");
        }
    }

    @Test
    void writesAgainWhatATimedOutCommitDidNotWrite() {
        faults.add(CommitFault.LOST);

        try (RequestLoop loop = start()) {
            requests.send("first");
            await().until(() -> !predictions().isEmpty());
            requests.send("second");
            await().until(() -> predictions().contains("second"));

            assertThat(loop).isNotNull();
            assertThat(predictions()).containsExactly("first", "second");
        }
    }

    @Test
    void goesOnTryingWhileBrokersDoNotSayWhatHappened() {
        faults.add(CommitFault.LOST);
        unreachable.set(2);

        try (RequestLoop loop = start()) {
            requests.send("first");
            await().until(() -> predictions().contains("first"));

            assertThat(loop).isNotNull();
            assertThat(predictions()).containsExactly("first");
            assertThat(unreachable).hasValue(0);
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void anErrorEndsTheLoopAndIsReported() {
        requests.schedulePollTask(() -> {
            throw new LinkageError("on purpose");
        });

        try (RequestLoop loop = start()) {
            assertThat(loop).isNotNull();
            await().until(() -> !failures.isEmpty());
        }

        assertThat(failures).singleElement().asString().contains("on purpose");
    }

    private List<String> predictions() {
        return made.stream()
                .flatMap(producer -> producer.history().stream())
                .map(prediction -> new String(prediction.key(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Requests that are none, answered with {@code BAD_REQUEST}: the loop does not care, and no predictor is needed. */
    private RequestLoop start() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SchemaRegistryClient registry = Registries.connect("mock://request-loop", Map.of());
        RequestQueue queue = new RequestQueue(10, new RequestBatcher(4), Clock.systemUTC());
        PredictionMetrics metrics = new PredictionMetrics(meters, queue);
        RequestAdmission admission = new RequestAdmission(
                queue,
                new ResidentPrompts(),
                (text, template, maxTokens) -> TinyTasks.text(8, 1),
                1_000,
                metrics,
                Clock.systemUTC());
        PredictionRecords records =
                new PredictionRecords("predictions", new Fingerprint("ab".repeat(32)), PredictionFormat.JSON, registry);
        RequestRound round = new RequestRound(registry, admission, records, metrics, meters, Clock.systemUTC());
        return new RequestLoop("requests", requests, this::producer, round, failures::add).start();
    }

    private Producer<byte[], byte[]> producer() {
        if (!made.isEmpty() && unreachable.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            throw new KafkaException("no broker answers, on purpose");
        }
        BrokersView producer = new BrokersView(faults.isEmpty() ? null : faults.remove(0));
        made.add(producer);
        return producer;
    }

    /** A topic of one partition that keeps its records, as a broker does; {@link MockConsumer} gives each out once. */
    private static final class RequestTopic extends MockConsumer<byte[], byte[]> {
        private final List<ConsumerRecord<byte[], byte[]>> log = new CopyOnWriteArrayList<>();

        RequestTopic() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        void send(String id) {
            log.add(new ConsumerRecord<>(
                    "requests", 0, log.size(), id.getBytes(StandardCharsets.UTF_8), new byte[] {9}));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (assignment().isEmpty()) {
                rebalance(Set.of(PARTITION));
            }
            long position = position(PARTITION);
            log.stream().filter(request -> request.offset() >= position).forEach(this::addRecord);
            return super.poll(timeout);
        }
    }

    /** A producer, and what the brokers make of its commits. */
    private final class BrokersView extends MockProducer<byte[], byte[]> {
        private CommitFault fault;

        BrokersView(CommitFault fault) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.fault = fault;
        }

        @Override
        public void commitTransaction() {
            if (fault == CommitFault.LOST) {
                throw timeout();
            }
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    uncommittedOffsets().get(requests.groupMetadata().groupId());
            super.commitTransaction();
            requests.commitSync(offsets);
            if (fault == CommitFault.COMMITTED) {
                throw timeout();
            }
        }

        private TimeoutException timeout() {
            fault = null;
            abortTransactionException = new IllegalStateException("only a commit may follow");
            return new TimeoutException("the commit was not answered, on purpose");
        }
    }
}

package io.freshet.cli.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what a user of Freshet writes: tasks, requests and labels. Used by one thread. */
public final class TopicWriter implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Topics topics;
    private final KafkaProducer<String, byte[]> producer;
    private final AvroEncoder<TaskSpec> specs;
    private final AvroEncoder<PredictionRequest> requests;
    private final AvroEncoder<LabeledExample> labels;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public TopicWriter(String bootstrapServers, Topics topics, SchemaRegistryClient registry) {
        this.topics = topics;
        this.producer =
                new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.specs = new AvroEncoder<>(registry);
        this.requests = new AvroEncoder<>(registry);
        this.labels = new AvroEncoder<>(registry);
    }

    // Nothing lingers: each label's way is timed from here.
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG, "freshet-demo",
                ProducerConfig.LINGER_MS_CONFIG, "0",
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
    }

    /** A task is to be, or to be another from now on. */
    public void task(TaskSpec spec) {
        send(topics.tasks(), spec.getTask(), specs.encode(topics.tasks(), spec));
    }

    /** A text is to be predicted. */
    public void request(String id, String task, String text) {
        PredictionRequest request = PredictionRequest.newBuilder()
                .setId(id)
                .setTask(task)
                .setText(text)
                .build();
        send(topics.requests(), id, requests.encode(topics.requests(), request));
    }

    /** A text has got its label. */
    public void label(PendingLabel pending) {
        LabeledExample label = LabeledExample.newBuilder()
                .setId(pending.id())
                .setTask(pending.example().task())
                .setText(pending.example().text())
                .setLabel(pending.example().label())
                .build();
        send(topics.examples(), label.getTask(), labels.encode(topics.examples(), label));
    }

    private void send(String topic, String key, byte[] value) {
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new DemoException(
                    "the broker took no record of topic '" + topic + "': " + earlier.getMessage(), earlier);
        }
        Future<?> unused = producer.send(new ProducerRecord<>(topic, key, value), (written, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}

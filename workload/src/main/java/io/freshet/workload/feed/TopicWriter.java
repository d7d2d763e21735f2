package io.freshet.workload.feed;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.source.SourceExample;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes what a user of Freshet writes: requests and labels. Used by one thread. */
public final class TopicWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final AvroEncoder<PredictionRequest> requests;
    private final AvroEncoder<LabeledExample> labels;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public TopicWriter(Cluster cluster) {
        this.topics = cluster.topics();
        this.producer = cluster.producer(PATIENCE);
        this.requests = new AvroEncoder<>(cluster.registry());
        this.labels = new AvroEncoder<>(cluster.registry());
    }

    /** Something is to be predicted. */
    public void request(String id, String task, TextInput input) {
        send(topics.requests(), id, requests.encode(topics.requests(), Examples.request(id, task, input, null)));
    }

    /** It has become known what is right. */
    public void label(String id, SourceExample example) {
        send(topics.examples(), example.task(), labels.encode(topics.examples(), example.labeled(id)));
    }

    private void send(String topic, String key, byte[] value) {
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new FreshetException(
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

package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.integration.Senders;
import io.freshet.integration.containers.Words;
import io.freshet.integration.history.ExampleId;
import io.freshet.integration.history.Sent;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.serde.AvroEncoder;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Labels that are right, as fast as they are trained: no more are under way than fill a few steps. Half are Avro, half JSON, and
 * one in ten has a timestamp in seconds. And requests that have an answer.
 */
final class GoodLoad implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 64;
    private static final int SECONDS_ONE_IN = 10;

    private final Topics topics;
    private final List<String> tasks;
    private final Random random;
    private final Random requestRandom;
    private final LongSupplier trained;
    private final AvroEncoder<SpecificRecord> encoder;
    private final AvroEncoder<SpecificRecord> requestEncoder;
    private final Senders<String> labels;
    private final Senders<String> requests;

    /** @param trained how many of the labels are in committed steps by now */
    GoodLoad(Ground ground, List<String> tasks, long seed, LongSupplier trained) {
        this.topics = ground.topics();
        this.tasks = tasks;
        this.random = new Random(seed);
        this.requestRandom = new Random(seed + 1);
        this.trained = trained;
        this.encoder = new AvroEncoder<>(ground.registryClient());
        this.requestEncoder = new AvroEncoder<>(ground.registryClient());
        this.labels = new Senders<>(ground.bootstrapServers());
        this.requests = new Senders<>(ground.bootstrapServers());
    }

    /** Sends as many labels as may be under way. One thread calls it. */
    void label() {
        while (labels.count() - trained.getAsLong() < MOST_UNDER_WAY) {
            ExampleId example = new ExampleId(task(random), "e" + labels.count());
            byte[] value = value(example, Words.any(random));
            labels.send(
                    example.toString(),
                    new ProducerRecord<>(
                            topics.examples(),
                            null,
                            timestamp(),
                            example.toString().getBytes(UTF_8),
                            value));
        }
    }

    private String task(Random of) {
        return tasks.get(of.nextInt(tasks.size()));
    }

    private Long timestamp() {
        return random.nextInt(SECONDS_ONE_IN) == 0 ? System.currentTimeMillis() / 1_000 : null;
    }

    private byte[] value(ExampleId example, Words.Labelled labelled) {
        return random.nextBoolean()
                ? encoder.encode(
                        topics.examples(),
                        Examples.labeled(example.id(), example.task(), labelled.text(), labelled.label(), null))
                : "{\"id\":\"%s\",\"task\":\"%s\",\"text\":\"%s\",\"label\":\"%s\"}"
                        .formatted(example.id(), example.task(), labelled.text(), labelled.label())
                        .getBytes(UTF_8);
    }

    /** Sends one request. One thread calls it. */
    void request() {
        String id = "r" + requests.count();
        PredictionRequest request = Examples.request(
                id, task(requestRandom), Words.any(requestRandom).text(), null);
        requests.send(
                id,
                new ProducerRecord<>(
                        topics.requests(), id.getBytes(UTF_8), requestEncoder.encode(topics.requests(), request)));
    }

    /** What was sent; returns once everything that can arrive has. */
    Sent sent() throws InterruptedException {
        Set<String> confirmed = labels.acknowledged();
        return new Sent(ids(labels.attempted()), ids(confirmed), requests.acknowledged());
    }

    private static Set<ExampleId> ids(Set<String> names) {
        return names.stream()
                .map(name -> name.split("/", 2))
                .map(name -> new ExampleId(name[0], name[1]))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        labels.close();
        requests.close();
    }
}

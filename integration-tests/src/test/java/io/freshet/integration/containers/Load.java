package io.freshet.integration.containers;

import io.freshet.integration.Senders;
import io.freshet.integration.history.ExampleId;
import io.freshet.integration.history.Sent;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Labels and requests of several tasks at a steady pace, whatever happens to the rest, drawn from one seed: half of the labels
 * Avro and half JSON, one in twenty with a label that the task does not have. Remembers what the broker confirmed.
 */
final class Load implements AutoCloseable {
    private static final long LABEL_MILLIS = 50;
    private static final long REQUEST_MILLIS = 100;
    private static final int ONE_WRONG_IN = 20;

    private final Topics topics;
    private final List<String> tasks;
    private final Random labels;
    private final Random requests;
    private final AvroEncoder<SpecificRecord> encoder;
    private final ScheduledExecutorService pacemaker = Executors.newScheduledThreadPool(2);
    private final List<Future<?>> lanes = new ArrayList<>();
    private final Senders<ExampleId> examples;
    private final Senders<String> asked;

    Load(FreshetContainers freshet, List<String> tasks, long seed) {
        this.topics = freshet.topics();
        this.tasks = tasks;
        this.labels = new Random(seed);
        this.requests = new Random(seed + 1);
        this.encoder = new AvroEncoder<>(freshet.registryClient());
        this.examples = new Senders<>(freshet.bootstrapServers());
        this.asked = new Senders<>(freshet.bootstrapServers());
    }

    void startLabels() {
        lanes.add(pacemaker.scheduleAtFixedRate(this::label, 0, LABEL_MILLIS, TimeUnit.MILLISECONDS));
    }

    void startRequests() {
        lanes.add(pacemaker.scheduleAtFixedRate(this::request, 0, REQUEST_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void label() {
        ExampleId example = new ExampleId(task(labels), "e" + examples.count());
        Words.Labelled labelled = Words.any(labels);
        String label = labels.nextInt(ONE_WRONG_IN) == 0 ? "neither" : labelled.label();
        byte[] value = labels.nextBoolean() ? avro(example, labelled, label) : json(example, labelled, label);
        examples.send(example, new ProducerRecord<>(topics.examples(), bytes(example.toString()), value));
    }

    private byte[] avro(ExampleId example, Words.Labelled labelled, String label) {
        return encoder.encode(
                topics.examples(), Examples.labeled(example.id(), example.task(), labelled.text(), label, null));
    }

    private static byte[] json(ExampleId example, Words.Labelled labelled, String label) {
        return bytes("{\"id\":\"%s\",\"task\":\"%s\",\"text\":\"%s\",\"label\":\"%s\"}"
                .formatted(example.id(), example.task(), labelled.text(), label));
    }

    private void request() {
        String id = "r" + asked.count();
        byte[] value = encoder.encode(
                topics.requests(),
                Examples.request(id, task(requests), Words.any(requests).text(), null));
        asked.send(id, new ProducerRecord<>(topics.requests(), bytes(id), value));
    }

    private String task(Random random) {
        return tasks.get(random.nextInt(tasks.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How many labels were handed to the producer so far. */
    int labels() {
        return examples.count();
    }

    /**
     * Ends it; returns once everything that can arrive has.
     *
     * @throws ExecutionException where a lane ended before, which kept its labels or requests from being sent
     */
    Sent stop() throws InterruptedException, ExecutionException {
        for (Future<?> lane : lanes) {
            if (!lane.cancel(false)) {
                lane.get();
            }
        }
        pacemaker.shutdown();
        if (!pacemaker.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the load did not end within a minute");
        }
        return new Sent(examples.attempted(), examples.acknowledged(), asked.acknowledged());
    }

    @Override
    public void close() {
        pacemaker.shutdownNow();
        examples.close();
        asked.close();
    }
}

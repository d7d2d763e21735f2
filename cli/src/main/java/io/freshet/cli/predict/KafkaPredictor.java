package io.freshet.cli.predict;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.client.RecordPlace;
import io.freshet.cli.client.Records;
import io.freshet.cli.client.TopicTail;
import io.freshet.cli.task.KnownTask;
import io.freshet.cli.task.KnownTask.State;
import io.freshet.cli.task.TaskCatalogue;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Asks over Kafka: a request each, whose prediction is found by its key. Predictions may be Avro or JSON. */
public final class KafkaPredictor implements Predictor {
    private static final String NOT_READY = "NOT_READY";
    private static final Duration POLL = Duration.ofMillis(50);

    private final Cluster cluster;
    private final String task;
    private final Duration patience;
    private final Supplier<String> ids;
    private final Producer<String, byte[]> producer;
    private final TopicTail predictions;
    private final AvroEncoder<PredictionRequest> encoder;
    private final RecordDecoder<Prediction> decoder;

    /**
     * Connects.
     *
     * @param patience how long answers may take; the requests carry it as their deadline
     * @param ids unique ones
     */
    public KafkaPredictor(Cluster cluster, String task, Duration patience, Supplier<String> ids) {
        this.cluster = cluster;
        this.task = task;
        this.patience = patience;
        this.ids = ids;
        this.encoder = new AvroEncoder<>(cluster.registry());
        this.decoder = new RecordDecoder<>(cluster.registry(), Prediction.class);
        this.predictions = TopicTail.of(cluster, cluster.topics().predictions());
        this.producer = cluster.producer(patience);
    }

    @Override
    public List<TextAnswer> predict(List<TextInput> inputs) {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, TextInput> open = new LinkedHashMap<>();
        inputs.forEach(input -> open.put(ids.get(), input));
        List<String> order = List.copyOf(open.keySet());
        // Who types may have paused: what others were answered meanwhile need not be read.
        predictions.skipToEnd();
        sendAll(open);
        Map<String, TextAnswer> answers = await(open, deadline);
        return explained(order.stream().map(answers::get).toList());
    }

    private void sendAll(Map<String, TextInput> inputs) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        inputs.forEach((id, input) -> {
            Future<RecordMetadata> future = send(id, input);
            // Where the broker or the topic is not there, each further one would wait as long in vain.
            if (future.isDone()) {
                awaitBroker(future);
            }
            sent.add(future);
        });
        sent.forEach(this::awaitBroker);
    }

    private Future<RecordMetadata> send(String id, TextInput input) {
        String topic = cluster.topics().requests();
        PredictionRequest request = Examples.request(id, task, input, patience.toMillis());
        return producer.send(new ProducerRecord<>(topic, id, encoder.encode(topic, request)));
    }

    private void awaitBroker(Future<RecordMetadata> sent) {
        RecordPlace.await(cluster.topics().requests(), sent);
    }

    private Map<String, TextAnswer> await(Map<String, TextInput> open, long deadline) {
        Map<String, TextAnswer> answers = new HashMap<>();
        while (!open.isEmpty() && deadline - System.nanoTime() > 0) {
            for (ConsumerRecord<byte[], byte[]> record : predictions.poll(POLL)) {
                String id = Records.key(record);
                TextInput input = open.remove(id);
                if (input != null) {
                    answers.put(id, answer(record, id, input.text()));
                }
            }
        }
        open.forEach((id, input) -> answers.put(id, silence(id, input.text())));
        return answers;
    }

    private TextAnswer answer(ConsumerRecord<byte[], byte[]> record, String id, String text) {
        try {
            return answer(decoder.decode(record.headers(), record.value()), id, text);
        } catch (DecodeException e) {
            return new TextAnswer.Failed(id, text, "UNREADABLE", "the prediction cannot be read: " + e.getMessage());
        }
    }

    static TextAnswer answer(Prediction prediction, String id, String text) {
        if (prediction.getError() != null || prediction.getVersion() == null) {
            return new TextAnswer.Failed(
                    id, text, String.valueOf(prediction.getError()), String.valueOf(prediction.getDetail()));
        }
        return Finding.of(prediction)
                .<TextAnswer>map(finding ->
                        new TextAnswer.Given(id, text, finding, prediction.getVersion(), prediction.getSha256()))
                .orElseGet(
                        () -> new TextAnswer.Failed(
                                id,
                                text,
                                "UNREADABLE",
                                "the prediction has neither label nor spans nor an answer; ask with a release as new as serving"));
    }

    private TextAnswer silence(String id, String text) {
        return new TextAnswer.Failed(
                id,
                text,
                "TIMEOUT",
                "no prediction on topic '" + cluster.topics().predictions() + "' within " + patience.toSeconds()
                        + " s; is serving running (freshet run serving), and does it keep up?");
    }

    // Serving knows the tasks by their releases alone, and says the same of one that nobody created and of one without
    // a version.
    private List<TextAnswer> explained(List<TextAnswer> answers) {
        if (answers.stream().noneMatch(KafkaPredictor::isNotReady)) {
            return answers;
        }
        Optional<String> cause = cause(task, () -> TaskCatalogue.read(cluster).find(task));
        return answers.stream()
                .map(answer -> isNotReady(answer) ? ((TextAnswer.Failed) answer).because(cause) : answer)
                .toList();
    }

    private static boolean isNotReady(TextAnswer answer) {
        return answer instanceof TextAnswer.Failed failed && failed.error().equals(NOT_READY);
    }

    /** Why a task is not ready; empty if serving's own word is the best there is. */
    static Optional<String> cause(String task, Supplier<Optional<KnownTask>> declared) {
        try {
            Optional<KnownTask> known = declared.get();
            if (known.isEmpty()) {
                return Optional.of("task '" + task + "' is not known; freshet task list shows those that are");
            }
            return known.filter(each -> each.state() == State.RETIRED)
                    .map(each -> "task '" + task + "' is retired: nothing answers for it any more");
        } catch (CommandException e) {
            // Who may ask need not have the right to read tasks.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        predictions.close();
    }
}

package io.freshet.cli.predict;

import io.freshet.schemas.Prediction;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordPlace;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicTail;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import io.freshet.workload.task.TaskCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Duration patience;
    private final Producer<String, byte[]> producer;
    private final TopicTail predictions;
    private final AvroEncoder<PredictionRequest> encoder;
    private final RecordDecoder<Prediction> decoder;

    /**
     * Connects.
     *
     * @param patience how long answers may take
     */
    public KafkaPredictor(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
        this.encoder = new AvroEncoder<>(cluster.registry());
        this.decoder = new RecordDecoder<>(cluster.registry(), Prediction.class);
        this.predictions = TopicTail.of(cluster, cluster.topics().predictions());
        this.producer = cluster.producer(patience);
    }

    @Override
    public List<TextAnswer> predict(List<PredictionRequest> requests) {
        long deadline = System.nanoTime() + patience.toNanos();
        // Who types may have paused: what others were answered meanwhile need not be read.
        predictions.skipToEnd();
        sendAll(requests);
        Map<String, TextAnswer> answers = await(requests, deadline);
        return explained(
                requests.stream().map(request -> answers.get(request.getId())).toList());
    }

    private void sendAll(List<PredictionRequest> requests) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        requests.forEach(request -> {
            Future<RecordMetadata> future = send(request);
            // If the broker or the topic is not there, each further one would wait as long in vain.
            if (future.isDone()) {
                awaitBroker(future);
            }
            sent.add(future);
        });
        sent.forEach(this::awaitBroker);
    }

    private Future<RecordMetadata> send(PredictionRequest request) {
        String topic = cluster.topics().requests();
        return producer.send(new ProducerRecord<>(topic, request.getId(), encoder.encode(topic, request)));
    }

    private void awaitBroker(Future<RecordMetadata> sent) {
        RecordPlace.await(cluster.topics().requests(), sent);
    }

    private Map<String, TextAnswer> await(List<PredictionRequest> requests, long deadline) {
        Map<String, PredictionRequest> open = new HashMap<>();
        requests.forEach(request -> open.put(request.getId(), request));
        Map<String, TextAnswer> answers = new HashMap<>();
        while (!open.isEmpty() && deadline - System.nanoTime() > 0) {
            for (ConsumerRecord<byte[], byte[]> record : predictions.poll(POLL)) {
                PredictionRequest asked = open.remove(Records.key(record));
                if (asked != null) {
                    answers.put(asked.getId(), answer(asked, record));
                }
            }
        }
        open.forEach((id, asked) -> answers.put(id, silence(asked)));
        return answers;
    }

    private TextAnswer answer(PredictionRequest asked, ConsumerRecord<byte[], byte[]> record) {
        try {
            return answer(asked, decoder.decode(record.headers(), record.value()));
        } catch (DecodeException e) {
            return new TextAnswer.Failed(asked, "UNREADABLE", "the prediction cannot be read: " + e.getMessage());
        }
    }

    static TextAnswer answer(PredictionRequest asked, Prediction prediction) {
        if (prediction.getError() != null || prediction.getVersion() == null) {
            return new TextAnswer.Failed(
                    asked, String.valueOf(prediction.getError()), String.valueOf(prediction.getDetail()));
        }
        return PredictedOutcome.of(prediction)
                .<TextAnswer>map(finding ->
                        new TextAnswer.Given(asked, finding, prediction.getVersion(), prediction.getSha256()))
                .orElseGet(
                        () -> new TextAnswer.Failed(
                                asked,
                                "UNREADABLE",
                                "the prediction has neither label nor labels nor spans nor an answer; ask with a release as new as serving"));
    }

    private TextAnswer silence(PredictionRequest asked) {
        return new TextAnswer.Failed(
                asked,
                "TIMEOUT",
                "no prediction on topic '" + cluster.topics().predictions() + "' within " + patience.toSeconds()
                        + " s; is serving running (freshet run serving), and does it keep up?");
    }

    // Serving knows the tasks by their releases alone, and says the same of one that nobody created and of one without
    // a version.
    private List<TextAnswer> explained(List<TextAnswer> answers) {
        Optional<String> task = answers.stream()
                .filter(KafkaPredictor::isNotReady)
                .map(answer -> answer.asked().getTask())
                .findFirst();
        Optional<String> cause = task.flatMap(
                name -> cause(name, () -> TaskCatalogue.read(cluster).find(name)));
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
        } catch (FreshetException e) {
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

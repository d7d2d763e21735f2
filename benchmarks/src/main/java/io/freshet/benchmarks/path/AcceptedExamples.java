package io.freshet.benchmarks.path;

import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.model.BatchSize;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.serde.AvroEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What intake would have let through, written without it: tasks, then examples that take turns among them. */
final class AcceptedExamples {
    /** One token each, in the vocabularies of BERT's descendants. */
    private static final List<String> WORDS = List.of(
            "time", "people", "year", "way", "day", "man", "thing", "woman", "life", "child", "world", "school");

    private static final int SPECIAL_TOKENS = 2;

    private final Ground ground;
    private final BatchSize size;
    private final AvroEncoder<Accepted> encoder;
    private final Random random;

    AcceptedExamples(Ground ground, BatchSize size, long seed) {
        this.ground = ground;
        this.size = size;
        this.encoder = new AvroEncoder<>(ground.cluster().registry());
        this.random = new Random(seed);
    }

    /** Returns once the broker has them all. */
    void write(int tasks, int examples) {
        List<TaskSpec> specs = IntStream.range(0, tasks).mapToObj(this::spec).toList();
        try (Producer<String, byte[]> producer = ground.cluster().producer()) {
            specs.forEach(
                    spec -> send(producer, spec.getTask(), new AcceptedSpec(spec, SpecHash.of(spec), null, null, 0L)));
            for (int i = 0; i < examples; i++) {
                TaskSpec spec = specs.get(i % tasks);
                send(producer, spec.getTask(), example(i, spec));
            }
            producer.flush();
        }
    }

    private void send(Producer<String, byte[]> producer, String task, Object body) {
        String topic = ground.topics().accepted();
        Accepted accepted = new Accepted(task, body);
        Future<?> unused = producer.send(new ProducerRecord<>(topic, task, encoder.encode(topic, accepted)));
    }

    private TaskSpec spec(int task) {
        return TaskSpec.newBuilder()
                .setTask("task-" + task)
                .setLabels(IntStream.range(0, size.labels())
                        .mapToObj(label -> "label " + label)
                        .toList())
                .setPromptLength(size.promptLength())
                .setMaxTokens(size.tokens())
                .build();
    }

    private AcceptedExample example(int index, TaskSpec spec) {
        String label = spec.getLabels().get(random.nextInt(size.labels()));
        return Examples.accepted("example-" + index, text(), label, SpecHash.of(spec), Instant.EPOCH);
    }

    private String text() {
        return random.ints(size.tokens() - SPECIAL_TOKENS, 0, WORDS.size())
                .mapToObj(WORDS::get)
                .collect(Collectors.joining(" "));
    }
}

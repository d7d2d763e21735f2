package io.freshet.trainer;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.Command;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.Handover;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskOwner;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.schemas.serde.WireFormat;
import io.freshet.trainer.batch.BatchSettings;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.CheckpointRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.test.TestRecord;

/** The trainer's topology under a driver: real Serdes and stores, a clock that the test moves. */
final class TrainerDriver implements AutoCloseable {
    static final Duration LINGER = Duration.ofSeconds(1);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    // A restart finds some steps stored and some in the journal.
    private static final CheckpointRule CHECKPOINTS = new CheckpointRule(5, Duration.ofMinutes(1), 1 << 20);
    private static final Topics TOPICS = Topics.withDefaultPrefix();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Topology topology;
    final TopologyTestDriver driver;

    private final TrainerMetrics metrics = new TrainerMetrics(meters);
    private final RestartableTraining training;
    private final SchemaRegistryClient registry;
    private final TrainingSettings settings;
    private CleanStop stop = new CleanStop();
    private final TestInputTopic<String, Accepted> accepted;
    private final TestInputTopic<String, Release> releases;
    private final TestInputTopic<String, Command> commands;
    private final TestInputTopic<String, Handover> handovers;
    private final TestOutputTopic<String, Handover> handedOver;
    private final Map<String, String> owners = new HashMap<>();
    private final TestOutputTopic<String, PromptRecord> prompts;
    private final TestOutputTopic<String, Evaluation> evaluations;
    private final TestOutputTopic<String, Decision> decisions;

    private TrainerDriver(Path stateDir, TrainingModel model, BatchSettings batch, int keptVersions) {
        this(stateDir, model, batch, keptVersions, CHECKPOINTS);
    }

    private TrainerDriver(
            Path stateDir, TrainingModel model, BatchSettings batch, int keptVersions, CheckpointRule checkpoints) {
        this.settings = new TrainingSettings(batch, checkpoints, keptVersions, true);
        this.training = new RestartableTraining(() -> processor(model));
        this.registry = registry();
        this.topology = TrainerTopology.of(TOPICS, registry, training);
        this.driver = new TopologyTestDriver(topology, properties(stateDir), START);
        this.accepted = driver.createInputTopic(
                TOPICS.accepted(),
                new StringSerializer(),
                new AvroSerde<>(registry, Accepted.class).serializer(),
                START,
                Duration.ZERO);
        this.releases = driver.createInputTopic(
                TOPICS.releases(),
                new StringSerializer(),
                new AvroSerde<>(registry, Release.class).serializer(),
                START,
                Duration.ZERO);
        this.commands = driver.createInputTopic(
                TOPICS.commands(),
                new StringSerializer(),
                new AvroSerde<>(registry, Command.class).serializer(),
                START,
                Duration.ZERO);
        this.handovers = driver.createInputTopic(
                TOPICS.handovers(),
                new StringSerializer(),
                new AvroSerde<>(registry, Handover.class).serializer(),
                START,
                Duration.ZERO);
        this.handedOver = output(registry, TOPICS.handovers(), Handover.class);
        this.decisions = output(registry, TOPICS.decisions(), Decision.class);
        this.prompts = output(registry, TOPICS.prompts(), PromptRecord.class);
        this.evaluations = output(registry, TOPICS.evaluations(), Evaluation.class);
    }

    /** Batches only when full, and tensors stored by a rule. */
    static TrainerDriver checkpointing(Path stateDir, TrainingModel model, int rows, CheckpointRule checkpoints) {
        return new TrainerDriver(stateDir, model, new BatchSettings(rows, Optional.empty()), 20, checkpoints);
    }

    /** Batches only when full: a run that can be repeated. */
    static TrainerDriver byCount(Path stateDir, TrainingModel model, int rows) {
        return new TrainerDriver(stateDir, model, new BatchSettings(rows, Optional.empty()), 20);
    }

    static TrainerDriver lingering(Path stateDir, TrainingModel model, int rows) {
        return new TrainerDriver(stateDir, model, new BatchSettings(rows, Optional.of(LINGER)), 20);
    }

    /** Batches as labels come. */
    static TrainerDriver waitingForNothing(Path stateDir, TrainingModel model, int rows) {
        return new TrainerDriver(stateDir, model, new BatchSettings(rows, Optional.of(Duration.ZERO)), 20);
    }

    static TrainerDriver keeping(Path stateDir, TrainingModel model, int rows, int keptVersions) {
        return new TrainerDriver(stateDir, model, new BatchSettings(rows, Optional.empty()), keptVersions);
    }

    private static Properties properties(Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "trainer-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        return properties;
    }

    private static SchemaRegistryClient registry() {
        SchemaRegistryClient registry = new MockSchemaRegistryClient();
        TOPICS.all().stream().filter(topic -> topic.schema() != null).forEach(topic -> register(registry, topic));
        return registry;
    }

    private static void register(SchemaRegistryClient registry, TopicSpec topic) {
        try {
            registry.register(topic.subject(), new AvroSchema(topic.schema()), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(
            SchemaRegistryClient registry, String topic, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), new AvroSerde<>(registry, type).deserializer());
    }

    private Processor<String, SpecificRecord, String, SpecificRecord> processor(TrainingModel model) {
        InputTracking tracking = new InputTracking(topic -> new Uuid(1, topic.hashCode()), meters, "trainer");
        return new TrainingProcessor(model, settings, stop, tracking, metrics);
    }

    /** Stops as a process does, and starts again. */
    void restartCleanly() {
        stopCleanly();
        restart();
    }

    /** Stops as a process does: what was in memory is in the stores. */
    void stopCleanly() {
        stop.ask(Duration.ZERO);
        advance(TrainingProcessor.TICK);
    }

    void spec(TaskSpec.Builder spec) {
        TaskSpec built = spec.build();
        String owner = TaskOwner.of(built);
        accept(owner, built.getTask(), new AcceptedSpec(built, SpecHash.of(built), owner, null, 0L));
    }

    /** A spec by which the task gets another owner, as intake writes it under both keys. */
    void move(TaskSpec.Builder spec, String formerOwner, long moves) {
        departs(spec, formerOwner, moves);
        arrives(spec, formerOwner, moves);
    }

    /** The same, of which only the former owner's partition is here. */
    void departs(TaskSpec.Builder spec, String formerOwner, long moves) {
        TaskSpec built = spec.build();
        accept(
                formerOwner,
                built.getTask(),
                new AcceptedSpec(built, SpecHash.of(built), TaskOwner.of(built), formerOwner, moves));
    }

    /** The same, of which only the new owner's partition is here. */
    void arrives(TaskSpec.Builder spec, String formerOwner, long moves) {
        TaskSpec built = spec.build();
        String owner = TaskOwner.of(built);
        accept(owner, built.getTask(), new AcceptedSpec(built, SpecHash.of(built), owner, formerOwner, moves));
    }

    /** What another trainer hands over, or tells. */
    void handOver(Handover handover) {
        handovers.pipeInput(handover.getTask(), handover);
    }

    /** What is handed over from here on goes elsewhere. */
    List<Handover> handedOver() {
        return handedOver.readValuesToList();
    }

    /** Release control names a version of a task in a group. */
    void release(String task, String group, long version) {
        releases.pipeInput(
                task,
                new Release(task, version, "hash", 0, List.of(0L), 1L, "newest", START, "hash", List.of(), group));
    }

    /** Release control names a version, and some before it. */
    void release(String task, long version, Long... former) {
        List<FormerRelease> before = Stream.of(former)
                .map(each -> new FormerRelease(each, "hash", 0, List.of(0L), 1L, START, "hash"))
                .toList();
        releases.pipeInput(
                task, new Release(task, version, "hash", 0, List.of(0L), 1L, "newest", START, "hash", before, null));
    }

    void noiseOnReleases(byte[] noise) {
        driver.createInputTopic(TOPICS.releases(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("one", noise);
    }

    /** What is to be done with a task, as whoever wants it sends it. */
    void command(String task, String id, Object body) {
        commands.pipeInput(task, new Command(task, id, START, body));
    }

    /** A record on commands whatever it is. */
    void noiseOnCommands(String key, byte[] noise) {
        driver.createInputTopic(TOPICS.commands(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, noise);
    }

    /** Answers to commands since this was asked last. */
    List<Decision> decided() {
        return decisions.readValuesToList();
    }

    void retire(String task) {
        accept(task, new AcceptedSpec(null, "", null, null, 0L));
    }

    void example(String task, String id, String text, String label) {
        example(task, id, text, new Target.OneLabel(label));
    }

    void example(String task, String id, String text, Target target) {
        example(task, id, TextInput.of(text), target);
    }

    void example(String task, String id, TextInput input, Target target) {
        accept(task, Examples.accepted(id, input, target, "", START));
    }

    /** An example with all labels of its text that are given. */
    void spans(String task, String id, String text, LabeledSpan... spans) {
        example(task, id, text, new Target.Spans(List.of(spans)));
    }

    /** An example as no intake of this release writes it. */
    void accepted(String task, AcceptedExample.Builder example) {
        accept(task, example.build());
    }

    /** Examples whose ids are a prefix and a number, and whose labels take turns. */
    void examples(String task, String prefix, int from, int to, String... labels) {
        for (int number = from; number < to; number++) {
            String id = prefix + number;
            example(task, id, "text of " + id + " and more".repeat(number % 4), labels[number % labels.length]);
        }
    }

    private void accept(String task, Object body) {
        accept(owners.getOrDefault(task, task), task, body);
    }

    private void accept(String owner, String task, Object body) {
        owners.put(task, owner);
        accepted.pipeInput(owner, new Accepted(task, body));
    }

    /** A record on accepted as some release of intake wrote it. */
    void acceptBytes(String task, byte[] bytes) {
        driver.createInputTopic(TOPICS.accepted(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(task, bytes);
    }

    /** A record that a schema was registered for, in Confluent's wire format. */
    byte[] written(GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int id = registry.register(TOPICS.accepted() + "-value", new AvroSchema(record.getSchema()));
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            return WireFormat.frame(id, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Starts again as after a crash: what was in memory alone is lost. */
    void restart() {
        stop = new CleanStop();
        training.restart();
    }

    void restartOn(TrainingModel model) {
        stop = new CleanStop();
        training.restartAs(() -> processor(model));
    }

    List<TestRecord<String, PromptRecord>> promptRecords() {
        return prompts.readRecordsToList();
    }

    List<PublishedVersion> published() {
        return PublishedVersion.read(promptRecords());
    }

    List<Evaluation> evaluated() {
        return evaluations.readValuesToList();
    }

    /** Ids of the examples that were trained on since this was asked last. */
    List<String> trained() {
        return evaluated().stream()
                .flatMap(evaluation -> evaluation.getStep().getIds().stream())
                .toList();
    }

    /** Examples that were skipped for the reason. */
    double skipped(String reason) {
        return counted("freshet.trainer.examples.skipped", "reason", reason);
    }

    /** Specs that were refused for the field. */
    double refused(String field) {
        return counted("freshet.trainer.specs.refused", "field", field);
    }

    private double counted(String name, String tag, String value) {
        return meters.find(name).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    double counted(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
        meters.close();
    }
}

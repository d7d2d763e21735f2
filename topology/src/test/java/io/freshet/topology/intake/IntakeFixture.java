package io.freshet.topology.intake;

import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.kit.TestClock;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.schemas.serde.PlainJson;
import io.freshet.schemas.state.StateSchemas;
import io.freshet.topology.StreamsTestProperties;
import io.freshet.topology.TestRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;

/** Intake with real serdes and stores, driven record by record. */
final class IntakeFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    static final IntakeLimits LIMITS =
            new IntakeLimits(100_000, 20_000, 256, 128, Duration.ofMinutes(5), Duration.ofDays(7));

    static final Duration TICK = Duration.ofMillis(250);

    final Topics topics = Topics.withDefaultPrefix();
    final TestRegistry registry = new TestRegistry(topics);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TestClock patienceClock = new TestClock(NOW);
    final FixedSpecsProgress progress = new FixedSpecsProgress();
    private final PlainJson<LabeledExample> json = new PlainJson<>(LabeledExample.class);
    private final TopologyTestDriver driver;

    IntakeFixture(Path folder) {
        this.driver = new TopologyTestDriver(topology(), StreamsTestProperties.in(folder, topics), NOW);
    }

    Topology topology() {
        RegistryPatience patience = new RegistryPatience(Duration.ofSeconds(5), patienceClock, patienceClock::advance);
        InputTracking tracking = new InputTracking(topic -> new Uuid(1, topic.hashCode()), meters, "intake");
        IntakeMetrics metrics = new IntakeMetrics(meters);
        IntakeParts parts = new IntakeParts(registry, patience, LIMITS, progress, tracking, metrics);
        return new IntakeTopology(topics, 1, parts).build();
    }

    /** Lets intake look after what waits. */
    void tick() {
        advance(TICK);
    }

    void advance(Duration duration) {
        driver.advanceWallClockTime(duration);
    }

    // --- what goes in

    static TaskSpec spec(String task, String... labels) {
        return TaskSpec.newBuilder().setTask(task).setLabels(List.of(labels)).build();
    }

    static LabeledExample example(String task, String id, String text, String label) {
        return Examples.labeled(id, task, text, label, null);
    }

    /** A task whose examples have spans. */
    static TaskSpec tokenSpec(String task, String... labels) {
        return TaskSpec.newBuilder(spec(task, labels))
                .setKind(TaskKind.TOKEN_CLASSIFICATION.text())
                .build();
    }

    static LabeledExample example(String task, String id, String text, LabeledSpan... spans) {
        return Examples.labeled(id, task, TextInput.of(text), new Target.Spans(List.of(spans)), null);
    }

    void declare(TaskSpec spec) {
        send(topics.tasks(), utf8(spec.getTask()), registry.avro(topics.tasks(), spec));
    }

    void retire(String task) {
        send(topics.tasks(), utf8(task), null);
    }

    void sendAvro(LabeledExample example) {
        send(avro(example));
    }

    byte[] avro(LabeledExample example) {
        return registry.avro(topics.examples(), example);
    }

    byte[] json(LabeledExample example) {
        return json.write(example);
    }

    void send(byte[] value) {
        send(topics.examples(), null, value);
    }

    void send(String topic, byte[] key, byte[] value) {
        send(topic, new TestRecord<>(key, value, new RecordHeaders(), NOW));
    }

    void send(String topic, TestRecord<byte[], byte[]> record) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    /** As if a release, this one or another, had kept these bytes of the task. */
    void keepSpec(String task, byte[] bytes) {
        driver.<String, byte[]>getKeyValueStore(IntakeTopology.SPEC_STORE).put(task, bytes);
    }

    /** As if a release, this one or another, had kept this of an id. */
    void keepSeen(String key, String value) {
        seenStore().put(key, value, NOW.toEpochMilli());
    }

    WindowStore<String, String> seenStore() {
        return driver.getWindowStore(IntakeTopology.SEEN_STORE);
    }

    StateSchemas schemas() {
        return WrittenSchemas.in(driver.getKeyValueStore(IntakeTopology.SCHEMA_STORE));
    }

    // --- what comes out

    List<TestRecord<String, Accepted>> accepted() {
        return driver.createOutputTopic(
                        topics.accepted(),
                        new StringDeserializer(),
                        new AvroSerde<>(registry, Accepted.class).deserializer())
                .readRecordsToList();
    }

    List<AcceptedExample> acceptedExamples() {
        return accepted().stream()
                .map(record -> record.value().getBody())
                .filter(AcceptedExample.class::isInstance)
                .map(AcceptedExample.class::cast)
                .toList();
    }

    List<AcceptedSpec> acceptedSpecs() {
        return accepted().stream()
                .map(record -> record.value().getBody())
                .filter(AcceptedSpec.class::isInstance)
                .map(AcceptedSpec.class::cast)
                .toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        tick();
        return driver.createOutputTopic(topics.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    double deadLettersCounted(Reason reason) {
        return meters.get("freshet.dead.letters")
                .tag("reason", reason.code())
                .counter()
                .count();
    }

    double duplicatesCounted() {
        return meters.get("freshet.duplicates").counter().count();
    }

    static String header(TestRecord<byte[], byte[]> record, String name) {
        return header(record.headers(), name);
    }

    static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}

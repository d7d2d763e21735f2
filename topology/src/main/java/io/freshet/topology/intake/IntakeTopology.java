package io.freshet.topology.intake;

import io.freshet.runtime.state.ValueStore;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.runtime.streams.InputPositions;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.topology.edge.RecordTimestamps;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Connects intake: two topics are read where their records happen to lie, go through one topic partitioned by the records' own
 * task, and are judged there.
 *
 * <p>Examples and specs share that topic. Two would each take their source's partition count, and a task's spec could come to
 * lie elsewhere than its examples; and no order would hold between a spec and the examples after it. Its count is its own, so
 * that what users write to may get more partitions.
 *
 * @param partitions of the topic between the stages: never another for one {@code application.id}
 */
public record IntakeTopology(Topics topics, int partitions, IntakeParts parts) {
    /** What was last accepted of each task. */
    public static final String SPEC_STORE = "intake.specs";

    /** The ids that came in lately. */
    public static final String SEEN_STORE = "intake.seen.ids";

    /** What the specs are written with. */
    public static final String SCHEMA_STORE = "intake.schemas";

    /** How often tasks and labels ended. */
    public static final String ERA_STORE = "intake.eras";

    /** Examples that no spec knows yet. */
    public static final String WAITING_STORE = "intake.waiting";

    /** The step that brings all of a task together. */
    public static final String BY_TASK = "intake.by.task";

    /** How far the topics of the input have come into the other stores. */
    static final String POSITION_STORE = "intake.positions";

    private static final String FIT = "fit";
    private static final String REFUSED = "refused";
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    /** The topology. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(specStore());
        builder.addStateStore(WrittenSchemas.builder(SCHEMA_STORE));
        builder.addStateStore(seenStore());
        builder.addStateStore(eraStore());
        builder.addStateStore(waitingStore());
        builder.addStateStore(InputPositions.store(POSITION_STORE));
        KStream<String, Judged<String>> read = read(builder, topics.examples(), "examples", parts::exampleReading)
                .merge(read(builder, topics.tasks(), "tasks", parts::specReading), Named.as("intake.read"));
        judge(byTask(fit(read, "intake.read")));
        return builder.build();
    }

    private static KStream<String, Judged<String>> read(
            StreamsBuilder builder,
            String topic,
            String name,
            ProcessorSupplier<byte[], byte[], String, Judged<String>> reading) {
        Consumed<byte[], byte[]> bytes = Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(new RecordTimestamps())
                .withName("intake." + name);
        return builder.stream(topic, bytes).process(reading, Named.as("intake." + name + ".read"));
    }

    private KStream<String, byte[]> byTask(KStream<String, Judged<String>> fit) {
        return fit.mapValues(judged -> judged.arrival().value(), Named.as("intake.bytes"))
                .repartition(Repartitioned.with(Serdes.String(), BYTES)
                        .withName(BY_TASK)
                        .withNumberOfPartitions(partitions));
    }

    private void judge(KStream<String, byte[]> byTask) {
        KStream<String, Judged<Accepted>> judged = byTask.process(
                () -> new IntakeProcessor(parts),
                Named.as("intake.judge"),
                SPEC_STORE,
                SEEN_STORE,
                SCHEMA_STORE,
                ERA_STORE,
                WAITING_STORE,
                POSITION_STORE);
        fit(judged, "intake.judge")
                .mapValues(Judged::fit, Named.as("intake.accepted.values"))
                .to(
                        topics.accepted(),
                        Produced.with(Serdes.String(), new AvroSerde<>(parts.registry(), Accepted.class))
                                .withName("intake.accepted"));
    }

    // Sends what is refused to the dead letters and gives back the rest.
    private <T> KStream<String, Judged<T>> fit(KStream<String, Judged<T>> judged, String name) {
        var branches = judged.split(Named.as(name + ".is."))
                .branch((task, each) -> each.isFit(), Branched.as(FIT))
                .defaultBranch(Branched.as(REFUSED));
        branches.get(name + ".is." + REFUSED)
                .process(() -> new Letters<T>(parts.metrics()), Named.as(name + ".letters"))
                .to(topics.deadLetters(), Produced.with(BYTES, BYTES).withName(name + ".dead.letters"));
        return branches.get(name + ".is." + FIT);
    }

    /** Writes and counts the letters of refused records. */
    private static final class Letters<T> extends ContextualProcessor<String, Judged<T>, byte[], byte[]> {
        private final IntakeMetrics metrics;

        Letters(IntakeMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void process(Record<String, Judged<T>> record) {
            Fault fault = record.value().fault();
            metrics.deadLetter(fault.reason());
            DeadLetter letter = DeadLetter.of(record.value().arrival(), fault);
            context().forward(new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()));
        }
    }

    // No store is cached: a commit comes ten times a second, and few keys are written twice within that.
    private static StoreBuilder<KeyValueStore<String, byte[]>> specStore() {
        return ValueStore.builder(SPEC_STORE, Serdes.String()).withCachingDisabled();
    }

    private static StoreBuilder<KeyValueStore<String, Long>> eraStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ERA_STORE), Serdes.String(), Serdes.Long())
                .withCachingDisabled();
    }

    private static StoreBuilder<KeyValueStore<String, Arrival>> waitingStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(WAITING_STORE), Serdes.String(), new ArrivalSerde())
                .withCachingDisabled();
    }

    private StoreBuilder<WindowStore<String, String>> seenStore() {
        Duration retention = parts.limits().duplicateRetention();
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(SEEN_STORE, retention, retention, false),
                        Serdes.String(),
                        Serdes.String())
                .withCachingDisabled();
    }
}

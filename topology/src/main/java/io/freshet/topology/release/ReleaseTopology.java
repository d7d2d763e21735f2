package io.freshet.topology.release;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.state.ValueStore;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.runtime.streams.InputPositions;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.Decision;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.topology.edge.PatientDecoder;
import io.freshet.topology.edge.RecordTimestamps;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Connects release control. {@code prompts} is read as it lies: it is partitioned by task, and a release names offsets in it.
 *
 * @param registry with the schemas of {@code topics}
 */
public record ReleaseTopology(
        Topics topics,
        SchemaRegistryClient registry,
        RegistryPatience patience,
        InputTracking tracking,
        ReleaseMetrics metrics) {
    /** What is remembered of each task. */
    public static final String VERSION_STORE = "release.versions";

    /** The schemas that it is written with. */
    public static final String SCHEMA_STORE = "release.schemas";

    static final String POSITION_STORE = "release.positions";

    /** The topology, with the policy that releases the newest whole version. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(versionStore());
        builder.addStateStore(WrittenSchemas.builder(SCHEMA_STORE));
        builder.addStateStore(InputPositions.store(POSITION_STORE));
        KStream<String, Ruling> rulings = prompts(builder)
                .process(this::control, Named.as("release.control"), VERSION_STORE, SCHEMA_STORE, POSITION_STORE);
        rulings.mapValues(Ruling::decision, Named.as("release.decision"))
                .to(topics.decisions(), written(Decision.class, "release.decisions"));
        rulings.flatMapValues(ruling -> ruling.release().stream().toList(), Named.as("release.release"))
                .to(topics.releases(), written(Release.class, "release.releases"));
        return builder.build();
    }

    private KStream<byte[], byte[]> prompts(StreamsBuilder builder) {
        return builder.stream(
                topics.prompts(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withTimestampExtractor(new RecordTimestamps())
                        .withName("release.prompts"));
    }

    private ReleaseControl control() {
        AvroDecoder<PromptRecord> decoder = new AvroDecoder<>(registry, PromptRecord.class);
        return new ReleaseControl(
                new PatientDecoder<>(decoder::decode, patience),
                new CandidateReview(new NewestServes()),
                tracking,
                metrics);
    }

    private <T extends SpecificRecord> Produced<String, T> written(Class<T> type, String name) {
        return Produced.with(Serdes.String(), new AvroSerde<>(registry, type)).withName(name);
    }

    // Not cached: a part that comes is decided on within the same transaction, and seldom comes twice.
    private static StoreBuilder<KeyValueStore<String, byte[]>> versionStore() {
        return ValueStore.builder(VERSION_STORE, Serdes.String()).withCachingDisabled();
    }
}

package io.freshet.trainer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.streams.InputPositions;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Command;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Handover;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.trainer.publish.NamedVersions;
import io.freshet.trainer.publish.OwnerPartitioner;
import io.freshet.trainer.publish.ReleaseWatch;
import io.freshet.trainer.publish.TaskPartitioner;
import io.freshet.trainer.state.TaskStores;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * {@code accepted}, {@code commands} and {@code handovers} go into training, versions, evaluations, decisions on commands and handovers come out; {@code releases} says which versions must stay. Stores are connected by name: sharing a builder would make
 * the task ids depend on the release of Kafka Streams.
 */
final class TrainerTopology {
    static final String ACCEPTED = "trainer.accepted";
    static final String COMMANDS = "trainer.commands";
    static final String TRAINING = "trainer.training";
    static final String PROMPTS = "trainer.prompts";
    static final String EVALUATIONS = "trainer.evaluations";
    static final String HANDOVERS = "trainer.handovers";
    static final String HANDED_OVER = "trainer.handed.over";
    static final String DECISIONS = "trainer.decisions";
    static final String RELEASES = "trainer.releases";
    static final String NAMED = "trainer.named.versions";
    static final String POSITIONS = "trainer.positions";

    private TrainerTopology() {}

    /** @param training makes the processor of a partition */
    static Topology of(
            Topics topics,
            SchemaRegistryClient registry,
            ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> training) {
        Topology topology = new Topology();
        addSources(topology, topics, registry);
        topology.addProcessor(TRAINING, training, ACCEPTED, COMMANDS, HANDOVERS);
        for (StoreBuilder<?> store : TaskStores.builders()) {
            topology.addStateStore(store, TRAINING);
        }
        watchReleases(topology, topics, registry);
        topology.addStateStore(InputPositions.store(POSITIONS), TRAINING);
        topology.addSink(
                PROMPTS,
                topics.prompts(),
                new StringSerializer(),
                serde(registry, PromptRecord.class).serializer(),
                new TaskPartitioner(),
                TRAINING);
        topology.addSink(
                HANDED_OVER,
                topics.handovers(),
                new StringSerializer(),
                serde(registry, Handover.class).serializer(),
                new OwnerPartitioner(),
                TRAINING,
                NAMED);
        topology.addSink(
                EVALUATIONS,
                topics.evaluations(),
                new StringSerializer(),
                serde(registry, Evaluation.class).serializer(),
                TRAINING);
        topology.addSink(
                DECISIONS,
                topics.decisions(),
                new StringSerializer(),
                serde(registry, Decision.class).serializer(),
                TRAINING);
        return topology;
    }

    private static void addSources(Topology topology, Topics topics, SchemaRegistryClient registry) {
        topology.addSource(
                ACCEPTED,
                new StringDeserializer(),
                TolerantDeserializer.ofOwnTopic(
                        serde(registry, Accepted.class).deserializer(), body -> new Accepted("", body)),
                topics.accepted());
        topology.addSource(
                COMMANDS,
                new StringDeserializer(),
                TolerantDeserializer.ofForeignTopic(
                        serde(registry, Command.class).deserializer(),
                        body -> new Command("", "", Instant.EPOCH, body)),
                topics.commands());
        topology.addSource(
                HANDOVERS,
                new StringDeserializer(),
                TolerantDeserializer.ofOwnTopic(
                        serde(registry, Handover.class).deserializer(), body -> new Handover("", "", 0L, body)),
                topics.handovers());
    }

    // Bytes: a record there that is no release must not stop training.
    private static void watchReleases(Topology topology, Topics topics, SchemaRegistryClient registry) {
        topology.addSource(RELEASES, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.releases());
        topology.addProcessor(NAMED, () -> new ReleaseWatch(new AvroDecoder<>(registry, Release.class)), RELEASES);
        topology.addStateStore(NamedVersions.builder(), TRAINING, NAMED);
    }

    private static <T extends SpecificRecord> AvroSerde<T> serde(SchemaRegistryClient registry, Class<T> type) {
        return new AvroSerde<>(registry, type);
    }
}

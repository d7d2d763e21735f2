package io.freshet.schemas.setup;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.setup.SetupItem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Creates the topics and registers their schemas; what is there already is put right if it can be. A second call finds nothing
 * to do.
 *
 * @param partitions of the topics that it creates; empty: as many as those have that are there, else {@value PartitionCounts#DEFAULT}
 * @param replicationFactor of the topics that it creates; {@link #BROKERS_OWN} leaves it to the broker
 */
public record TopicSetup(Topics topics, OptionalInt partitions, short replicationFactor) {
    /** The replication factor that the broker is set with. */
    public static final short BROKERS_OWN = -1;

    public TopicSetup(Topics topics, int partitions, short replicationFactor) {
        this(topics, OptionalInt.of(partitions), replicationFactor);
    }

    /** What differs on the broker; nothing is changed. */
    public List<SetupItem> checkTopics(Admin admin) {
        TopicPlan plan = plan(new BrokerTopics(admin));
        return topics.all().stream()
                .map(topic -> new SetupItem(Kind.TOPIC, topic.name(), List.of(), plan.differences(topic)))
                .toList();
    }

    /** What differs in the registry; nothing is changed. */
    public List<SetupItem> checkSubjects(SchemaRegistryClient registry) {
        RegistrySubjects subjects = new RegistrySubjects(registry);
        return withSchema()
                .map(topic -> new SetupItem(
                        Kind.SUBJECT, topic.subject(), List.of(), SubjectPlan.differences(topic, subjects.find(topic))))
                .toList();
    }

    /** Creates and changes topics. */
    public List<SetupItem> applyTopics(Admin admin) {
        BrokerTopics broker = new BrokerTopics(admin);
        TopicPlan plan = plan(broker);
        Map<String, String> refused = broker.create(plan.missing(), plan.partitionsOfNewTopics(), replicationFactor);
        return topics.all().stream()
                .map(topic -> mended(
                        Kind.TOPIC,
                        topic.name(),
                        plan.differences(topic).stream()
                                .map(difference -> afterMending(broker, topic, difference, refused))))
                .toList();
    }

    /** Registers schemas and sets levels. */
    public List<SetupItem> applySubjects(SchemaRegistryClient registry) {
        RegistrySubjects subjects = new RegistrySubjects(registry);
        return withSchema()
                .map(topic -> mended(
                        Kind.SUBJECT,
                        topic.subject(),
                        afterMending(subjects, topic, SubjectPlan.differences(topic, subjects.find(topic)))))
                .toList();
    }

    /**
     * Puts everything right.
     *
     * @throws SetupException if broker or registry refuse or do not answer, or have what cannot be put right
     */
    public void apply(Admin admin, SchemaRegistryClient registry) {
        Stream.concat(applyTopics(admin).stream(), applySubjects(registry).stream())
                .forEach(item -> item.left().stream().findFirst().ifPresent(difference -> {
                    throw new SetupException("'" + item.name() + "': " + difference.sentence() + ". "
                            + difference.remedy().orElseThrow());
                }));
    }

    private Stream<TopicSpec> withSchema() {
        return topics.all().stream().filter(topic -> topic.schema() != null);
    }

    private TopicPlan plan(BrokerTopics broker) {
        List<String> names = topics.all().stream().map(TopicSpec::name).toList();
        return new TopicPlan(topics, partitions, broker.find(names));
    }

    // One by one: a broker that refuses one setting refuses all that come with it.
    private static Difference afterMending(
            BrokerTopics broker, TopicSpec topic, Difference difference, Map<String, String> refused) {
        Optional<String> why = Optional.empty();
        if (difference.isMissing()) {
            why = Optional.ofNullable(refused.get(topic.name()));
        } else if (difference.isMendable()) {
            String config = difference.what();
            why = broker.set(topic.name(), config, topic.configs().get(config));
        }
        return why.map(difference::refused).orElse(difference);
    }

    private static Stream<Difference> afterMending(
            RegistrySubjects subjects, TopicSpec topic, List<Difference> differences) {
        try {
            change(subjects, topic, differences);
            return differences.stream();
        } catch (SetupException e) {
            if (!(e.getCause() instanceof RestClientException)) {
                throw e;
            }
            return differences.stream()
                    .map(difference -> difference.isMendable() ? difference.refused(e.getMessage()) : difference);
        }
    }

    private static void change(RegistrySubjects subjects, TopicSpec topic, List<Difference> differences) {
        List<String> mendable = differences.stream()
                .filter(Difference::isMendable)
                .map(Difference::what)
                .toList();
        boolean missing = differences.stream().anyMatch(Difference::isMissing);
        // The level first: a registry checks a schema by the level that holds when it comes.
        if (missing || mendable.contains(SubjectPlan.LEVEL)) {
            subjects.setLevel(topic);
        }
        if (missing || mendable.contains(topic.schema().getName())) {
            subjects.register(topic);
        }
    }

    private static SetupItem mended(Kind kind, String name, Stream<Difference> differences) {
        Map<Boolean, List<Difference>> byMendable =
                differences.collect(Collectors.partitioningBy(Difference::isMendable));
        return new SetupItem(kind, name, byMendable.get(true), byMendable.get(false));
    }
}

package io.freshet.schemas.setup;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.setup.SetupItem.Kind;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Creates the topics and registers their schemas; what is there already is put right where it can be. A second call finds nothing
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
                .map(topic -> new SetupItem(Kind.TOPIC, topic.name(), List.of(), List.copyOf(plan.differences(topic))))
                .toList();
    }

    /** What differs in the registry; nothing is changed. */
    public List<SetupItem> checkSubjects(SchemaRegistryClient registry) {
        RegistrySubjects subjects = new RegistrySubjects(registry);
        return withSchema()
                .map(topic -> new SetupItem(
                        Kind.SUBJECT,
                        topic.subject(),
                        List.of(),
                        List.copyOf(SubjectPlan.differences(topic, subjects.find(topic)))))
                .toList();
    }

    /** Creates and changes topics. */
    public List<SetupItem> applyTopics(Admin admin) {
        BrokerTopics broker = new BrokerTopics(admin);
        TopicPlan plan = plan(broker);
        broker.create(plan.missing(), plan.partitionsOfNewTopics(), replicationFactor);
        return topics.all().stream()
                .map(topic -> mend(broker, topic, plan.differences(topic)))
                .toList();
    }

    /** Registers schemas and sets levels. */
    public List<SetupItem> applySubjects(SchemaRegistryClient registry) {
        RegistrySubjects subjects = new RegistrySubjects(registry);
        return withSchema()
                .map(topic -> mend(subjects, topic, SubjectPlan.differences(topic, subjects.find(topic))))
                .toList();
    }

    /**
     * Puts everything right.
     *
     * @throws SetupException where broker or registry refuse or do not answer, or have what cannot be put right
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

    private static SetupItem mend(BrokerTopics broker, TopicSpec topic, List<TopicDifference> differences) {
        Map<String, String> configs = differences.stream()
                .filter(TopicDifference.Config.class::isInstance)
                .map(TopicDifference.Config.class::cast)
                .collect(Collectors.toMap(TopicDifference.Config::what, TopicDifference.Config::wanted));
        if (!configs.isEmpty()) {
            broker.set(topic.name(), configs);
        }
        return mended(Kind.TOPIC, topic.name(), differences);
    }

    private static SetupItem mend(RegistrySubjects subjects, TopicSpec topic, List<SubjectDifference> differences) {
        boolean missing = has(differences, SubjectDifference.SubjectMissing.class);
        // The level first: a registry checks a schema by the level that holds when it comes.
        if (missing || has(differences, SubjectDifference.Level.class)) {
            subjects.setLevel(topic);
        }
        if (missing || has(differences, SubjectDifference.SchemaMissing.class)) {
            subjects.register(topic);
        }
        return mended(Kind.SUBJECT, topic.subject(), differences);
    }

    private static boolean has(List<? extends Difference> differences, Class<? extends Difference> kind) {
        return differences.stream().anyMatch(kind::isInstance);
    }

    private static SetupItem mended(Kind kind, String name, List<? extends Difference> differences) {
        Map<Boolean, List<Difference>> byMendable = differences.stream()
                .collect(Collectors.partitioningBy(
                        difference -> difference.remedy().isEmpty()));
        return new SetupItem(kind, name, byMendable.get(true), byMendable.get(false));
    }
}

package io.freshet.schemas.setup;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.freshet.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Decides, by what the registry has, what differs from what is wanted. */
final class SubjectPlan {
    private static final String NO_AVRO = "a version is no Avro schema: ";
    private static final String NO_LEVEL = "the registry's default";
    private static final String OTHER_OWNER = "if another application registered it, give Freshet another topic.prefix";

    /** What differs if the registry holds a subject to another level than the one that is wanted. */
    static final String LEVEL = "level";

    private SubjectPlan() {}

    /** What is wrong with one topic's subject; empty if all is well. */
    static List<Difference> differences(TopicSpec wanted, FoundSubject found) {
        String schema = wanted.schema().getName();
        if (found.versions().isEmpty()) {
            return List.of(Difference.missing("subject", schema + ", " + wanted.compatibility()));
        }
        List<Difference> differences = new ArrayList<>();
        (found.registered() ? unreadable(wanted, found) : Optional.of(unregistered(wanted, found)))
                .ifPresent(differences::add);
        // The registry would let in schemas that cannot be read.
        if (!holds(found.level(), wanted.compatibility())) {
            differences.add(Difference.mendable(LEVEL, found.level().orElse(NO_LEVEL), wanted.compatibility()));
        }
        return differences;
    }

    private static Difference unregistered(TopicSpec wanted, FoundSubject found) {
        String schema = wanted.schema().getName();
        int versions = found.versions().size();
        return clash(wanted, found.versions())
                .map(clash -> Difference.lasting(
                        "schema",
                        "an earlier version that " + schema + " does not fit: " + clash,
                        "versions that are " + wanted.compatibility() + " with " + schema,
                        OTHER_OWNER))
                .orElseGet(() -> Difference.mendable(
                        schema,
                        "in none of the subject's " + versions + (versions == 1 ? " version" : " versions"),
                        "a version with it"));
    }

    // By the level that Freshet wants and not by the one that the registry holds: a schema that only a weaker level
    // lets in is one that somebody cannot read.
    private static Optional<String> clash(TopicSpec wanted, List<String> versions) {
        try {
            List<AvroSchema> earlier = versions.stream().map(AvroSchema::new).toList();
            return CompatibilityChecker.checker(CompatibilityLevel.forName(wanted.compatibility()))
                    .isCompatible(new AvroSchema(wanted.schema()), earlier)
                    .stream()
                    .findFirst();
        } catch (AvroRuntimeException e) {
            return Optional.of(NO_AVRO + e.getMessage());
        }
    }

    private static Optional<Difference> unreadable(TopicSpec wanted, FoundSubject found) {
        String newest = found.versions().get(found.versions().size() - 1);
        return misfit(wanted.schema(), newest)
                .map(clash -> Difference.lasting(
                        "newest version",
                        "one that this Freshet cannot read: " + clash,
                        "one that can be read as " + wanted.schema().getName(),
                        "use the Freshet that registered it, or one that is newer; " + OTHER_OWNER));
    }

    private static Optional<String> misfit(Schema reader, String writer) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(reader, new AvroSchema(writer).rawSchema())
                    .getResult()
                    .getIncompatibilities()
                    .stream()
                    .findFirst()
                    .map(clash -> clash.getType() + " at " + clash.getLocation() + ": " + clash.getMessage());
        } catch (AvroRuntimeException e) {
            return Optional.of(NO_AVRO + e.getMessage());
        }
    }

    // Both directions hold one of them too.
    private static boolean holds(Optional<String> found, String wanted) {
        return found.filter(level -> level.equals(wanted) || level.equals(CompatibilityLevel.FULL_TRANSITIVE.name()))
                .isPresent();
    }
}

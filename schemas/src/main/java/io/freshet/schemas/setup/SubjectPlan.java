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

    private SubjectPlan() {}

    /** What is wrong with one topic's subject; empty where all is well. */
    static List<SubjectDifference> differences(TopicSpec wanted, FoundSubject found) {
        if (found.versions().isEmpty()) {
            return List.of(new SubjectDifference.SubjectMissing(wanted.schema().getName(), wanted.compatibility()));
        }
        List<SubjectDifference> differences = new ArrayList<>();
        (found.registered() ? unreadable(wanted, found) : Optional.of(unregistered(wanted, found)))
                .ifPresent(differences::add);
        if (!holds(found.level(), wanted.compatibility())) {
            differences.add(new SubjectDifference.Level(found.level().orElse(NO_LEVEL), wanted.compatibility()));
        }
        return differences;
    }

    private static SubjectDifference unregistered(TopicSpec wanted, FoundSubject found) {
        String name = wanted.schema().getName();
        return clash(wanted, found.versions())
                .<SubjectDifference>map(
                        clash -> new SubjectDifference.SchemaIncompatible(name, wanted.compatibility(), clash))
                .orElseGet(() -> new SubjectDifference.SchemaMissing(
                        name, found.versions().size()));
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

    private static Optional<SubjectDifference> unreadable(TopicSpec wanted, FoundSubject found) {
        String newest = found.versions().get(found.versions().size() - 1);
        return misfit(wanted.schema(), newest)
                .map(clash ->
                        new SubjectDifference.NewestUnreadable(wanted.schema().getName(), clash));
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

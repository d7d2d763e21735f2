package io.freshet.topology.intake;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.topology.edge.PatientDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Puts the parts of a stage together, anew for each stream task, since decoders belong to one thread.
 *
 * @param registry with the schemas of intake's topics
 * @param progress of all intake, this instance and others
 */
public record IntakeParts(
        SchemaRegistryClient registry,
        RegistryPatience patience,
        IntakeLimits limits,
        SpecsProgress progress,
        InputTracking tracking,
        IntakeMetrics metrics) {
    ReadingProcessor exampleReading() {
        return new ReadingProcessor(Origin.Kind.EXAMPLE, new RecordRules(limits), exampleReader()::task);
    }

    ReadingProcessor specReading() {
        SpecReader reader = specReader();
        return new ReadingProcessor(Origin.Kind.SPEC, new RecordRules(limits), (arrival, now) -> reader.task(arrival));
    }

    SeenIds seenIds(WindowStore<String, String> store, Eras eras) {
        return new SeenIds(store, eras, limits.duplicateRetention());
    }

    ExampleIntake exampleIntake(Specs specs, SeenIds seen) {
        return new ExampleIntake(exampleReader(), specs, seen, metrics);
    }

    SpecIntake specIntake(Specs specs, Eras eras) {
        return new SpecIntake(specReader(), specs, eras);
    }

    private ExampleReader exampleReader() {
        return new ExampleReader(decoder(LabeledExample.class), new ExampleRules(limits));
    }

    private SpecReader specReader() {
        return new SpecReader(decoder(TaskSpec.class), new SpecRules(limits.longestPrompt()));
    }

    private <T extends SpecificRecord> ArrivalDecoder<T> decoder(Class<T> type) {
        RecordDecoder<T> decoder = new RecordDecoder<>(registry, type);
        return new ArrivalDecoder<>(new PatientDecoder<>(decoder::decode, patience));
    }
}

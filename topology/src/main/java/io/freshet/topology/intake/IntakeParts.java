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

/** Puts the parts of a stage together, anew for each stream task, since decoders belong to one thread. */
record IntakeParts(
        SchemaRegistryClient registry,
        RegistryPatience patience,
        IntakeLimits limits,
        SpecsProgress progress,
        InputTracking tracking,
        IntakeMetrics metrics) {
    ReadingProcessor exampleReading() {
        ExampleReader reader = new ExampleReader(decoding(LabeledExample.class), new ExampleRules(limits));
        return new ReadingProcessor(Origin.Kind.EXAMPLE, new Admission(limits), reader);
    }

    ReadingProcessor specReading() {
        return new ReadingProcessor(Origin.Kind.SPEC, new Admission(limits), new SpecReader(checkedSpecs()));
    }

    SeenIds seenIds(WindowStore<String, String> store, Eras eras) {
        return new SeenIds(store, eras, limits.duplicateRetention());
    }

    ExampleIntake exampleIntake(Specs specs, SeenIds seen) {
        return new ExampleIntake(decoding(LabeledExample.class), new ExampleRules(limits), specs, seen, metrics);
    }

    SpecIntake specIntake(Specs specs, Eras eras) {
        return new SpecIntake(checkedSpecs(), specs, eras);
    }

    private CheckedSpecs checkedSpecs() {
        return new CheckedSpecs(decoding(TaskSpec.class), new SpecRules(limits.longestPrompt()));
    }

    private <T extends SpecificRecord> Decoding<T> decoding(Class<T> type) {
        RecordDecoder<T> decoder = new RecordDecoder<>(registry, type);
        return new Decoding<>(new PatientDecoder<>(decoder::decode, patience));
    }
}

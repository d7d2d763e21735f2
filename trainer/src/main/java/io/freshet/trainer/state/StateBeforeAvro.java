package io.freshet.trainer.state;

import io.freshet.backbone.head.Heads;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.state.FormerForm;
import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StoredTensorChunk;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.VersionHistory.Kept;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what was kept before state was Avro: a byte for the form, 1 for all, then the fields. Nothing writes it any more; it stays
 * since a task that is not touched keeps its bytes for ever.
 */
final class StateBeforeAvro {
    private static final int CHUNK_HEADER_BYTES = 1 + 2 * Integer.BYTES;

    static final FormerForm<TrainingSpec> SPEC = StateReader.form(StateBeforeAvro::trainingSpec);
    static final FormerForm<TaskState> STATE = StateReader.form(StateBeforeAvro::taskState);
    static final FormerForm<VersionHistory> VERSIONS = StateReader.form(reader ->
            new VersionHistory(reader.number(), reader.list(kept -> new Kept(kept.number(), kept.whole()))));
    static final FormerForm<PendingExample> PENDING = StateReader.form(StateBeforeAvro::pendingExample);
    static final FormerForm<PendingExamples.Cursor> CURSOR =
            StateReader.form(reader -> new PendingExamples.Cursor(reader.number(), reader.number(), reader.whole()));

    private StateBeforeAvro() {}

    // The order of the fields was another one than that of the record.
    private static TrainingSpec trainingSpec(StateReader reader) {
        String hash = reader.text();
        List<String> labels = reader.texts();
        String method = reader.text();
        int promptLength = reader.whole();
        int maxTokens = reader.whole();
        PublishRule publish = new PublishRule(reader.whole(), Duration.ofMillis(reader.number()));
        long seed = reader.number();
        AdamWSettings optimizer = new AdamWSettings(
                reader.decimal(), reader.decimal(), reader.decimal(), reader.decimal(), reader.decimal());
        return new TrainingSpec(
                hash,
                TrainingSpec.shape(
                        Heads.of(TaskKind.SEQUENCE_CLASSIFICATION),
                        labels,
                        TrainingSpec.method(method, Map.of()),
                        promptLength,
                        null),
                Map.of(),
                Map.of(),
                TrainingSpec.Start.NOISE,
                maxTokens,
                optimizer,
                StepRule.BEFORE,
                publish,
                seed,
                Optional.empty());
    }

    private static TaskState taskState(StateReader reader) {
        return new TaskState(
                reader.text(),
                reader.number(),
                reader.number(),
                reader.number(),
                reader.flag() ? Optional.of(reader.number()) : Optional.empty(),
                reader.flag() ? Optional.of(unpublished(reader)) : Optional.empty());
    }

    private static Unpublished unpublished(StateReader reader) {
        return new Unpublished(reader.whole(), reader.number(), reader.number(), reader.number());
    }

    private static PendingExample pendingExample(StateReader reader) {
        return new PendingExample(
                reader.text(),
                reader.text(),
                TextInput.of(reader.text()),
                new Target.OneLabel(reader.text()),
                reader.number(),
                reader.number());
    }

    static StoredTensorChunk tensorChunk(String what, byte[] bytes) {
        if (bytes.length < CHUNK_HEADER_BYTES || bytes[0] != StateReader.FORM) {
            throw new StateFormatException(what + " is no chunk of form " + StateReader.FORM);
        }
        ByteBuffer chunk = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        return new StoredTensorChunk(chunk.getInt(), chunk.getInt(), chunk.slice());
    }
}

package io.freshet.trainer.state;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.state.StoredTensorChunk;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.VersionHistory.Kept;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes values as releases did before state was Avro; {@code StateFormsTest} holds it to bytes that such a release wrote. */
final class BytesBeforeAvro {
    private BytesBeforeAvro() {}

    static byte[] of(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        if (value instanceof TrainingSpec spec) {
            write(spec, out);
        } else if (value instanceof TaskState state) {
            write(state, out);
        } else if (value instanceof VersionHistory history) {
            write(history, out);
        } else if (value instanceof PendingExample example) {
            write(example, out);
        } else if (value instanceof PendingExamples.Cursor cursor) {
            out.writeLong(cursor.head());
            out.writeLong(cursor.next());
            out.writeInt(cursor.count());
        } else if (value instanceof StoredTensorChunk chunk) {
            out.writeInt(chunk.getTotal());
            out.writeInt(chunk.getIndex());
            byte[] numbers = new byte[chunk.getNumbers().remaining()];
            chunk.getNumbers().duplicate().get(numbers);
            out.write(numbers);
        } else {
            throw new IllegalArgumentException("nothing such was kept: " + value);
        }
    }

    private static void write(TrainingSpec spec, DataOutputStream out) throws IOException {
        text(spec.hash(), out);
        out.writeInt(spec.labels().size());
        for (String label : spec.labels()) {
            text(label, out);
        }
        text(spec.task().method().name(), out);
        out.writeInt(spec.promptLength());
        out.writeInt(spec.maxTokens());
        out.writeInt(spec.publish().examples());
        out.writeLong(spec.publish().time().toMillis());
        out.writeLong(spec.seed());
        out.writeDouble(spec.optimizer().learningRate());
        out.writeDouble(spec.optimizer().beta1());
        out.writeDouble(spec.optimizer().beta2());
        out.writeDouble(spec.optimizer().epsilon());
        out.writeDouble(spec.optimizer().weightDecay());
    }

    private static void write(TaskState state, DataOutputStream out) throws IOException {
        text(state.backbone(), out);
        out.writeLong(state.steps());
        out.writeLong(state.examples());
        out.writeLong(state.optimizerSteps());
        out.writeBoolean(state.parent().isPresent());
        if (state.parent().isPresent()) {
            out.writeLong(state.parent().get());
        }
        out.writeBoolean(state.unpublished().isPresent());
        if (state.unpublished().isPresent()) {
            Unpublished news = state.unpublished().get();
            out.writeInt(news.examples());
            out.writeLong(news.since());
            out.writeLong(news.firstOffset());
            out.writeLong(news.lastOffset());
        }
    }

    private static void write(VersionHistory history, DataOutputStream out) throws IOException {
        out.writeLong(history.last());
        out.writeInt(history.kept().size());
        for (Kept kept : history.kept()) {
            out.writeLong(kept.version());
            out.writeInt(kept.parts());
        }
    }

    private static void write(PendingExample example, DataOutputStream out) throws IOException {
        text(example.task(), out);
        text(example.id(), out);
        text(example.input().text(), out);
        text(((Target.OneLabel) example.target()).label(), out);
        out.writeLong(example.offset());
        out.writeLong(example.arrivedAt());
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}

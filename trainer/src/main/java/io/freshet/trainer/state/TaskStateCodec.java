package io.freshet.trainer.state;

import java.util.Optional;
import java.util.OptionalLong;

/** Bytes of a {@link TaskState}. */
final class TaskStateCodec implements StateCodec<TaskState> {
    private static final int FORM = 1;

    @Override
    public byte[] encode(TaskState state) {
        StateWriter writer = new StateWriter(FORM)
                .text(state.backbone())
                .number(state.steps())
                .number(state.examples())
                .number(state.optimizerSteps())
                .flag(state.parent().isPresent());
        state.parent().ifPresent(writer::number);
        writer.flag(state.unpublished().isPresent());
        state.unpublished().ifPresent(unpublished -> write(writer, unpublished));
        return writer.bytes();
    }

    private static void write(StateWriter writer, Unpublished unpublished) {
        writer.whole(unpublished.examples())
                .number(unpublished.since())
                .number(unpublished.firstOffset())
                .number(unpublished.lastOffset());
    }

    @Override
    public TaskState decode(String what, byte[] bytes) {
        return StateReader.read(
                what,
                bytes,
                FORM,
                reader -> new TaskState(
                        reader.text(),
                        reader.number(),
                        reader.number(),
                        reader.number(),
                        reader.flag() ? OptionalLong.of(reader.number()) : OptionalLong.empty(),
                        reader.flag() ? Optional.of(unpublished(reader)) : Optional.empty()));
    }

    private static Unpublished unpublished(StateReader reader) {
        return new Unpublished(reader.whole(), reader.number(), reader.number(), reader.number());
    }
}

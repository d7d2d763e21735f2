package io.freshet.trainer.state;

/** Bytes of a {@link PendingExample}. */
final class PendingExampleCodec implements StateCodec<PendingExample> {
    private static final int FORM = 1;

    @Override
    public byte[] encode(PendingExample example) {
        return new StateWriter(FORM)
                .text(example.task())
                .text(example.id())
                .text(example.text())
                .text(example.label())
                .number(example.offset())
                .number(example.arrivedAt())
                .bytes();
    }

    @Override
    public PendingExample decode(String what, byte[] bytes) {
        return StateReader.read(
                what,
                bytes,
                FORM,
                reader -> new PendingExample(
                        reader.text(), reader.text(), reader.text(), reader.text(), reader.number(), reader.number()));
    }
}

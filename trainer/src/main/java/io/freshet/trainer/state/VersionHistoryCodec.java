package io.freshet.trainer.state;

/** Bytes of a {@link VersionHistory}. */
final class VersionHistoryCodec implements StateCodec<VersionHistory> {
    private static final int FORM = 1;

    @Override
    public byte[] encode(VersionHistory history) {
        StateWriter writer = new StateWriter(FORM)
                .number(history.last())
                .whole(history.kept().size());
        history.kept().forEach(kept -> writer.number(kept.version()).whole(kept.parts()));
        return writer.bytes();
    }

    @Override
    public VersionHistory decode(String what, byte[] bytes) {
        return StateReader.read(
                what,
                bytes,
                FORM,
                reader -> new VersionHistory(
                        reader.number(), reader.list(kept -> new KeptVersion(kept.number(), kept.whole()))));
    }
}

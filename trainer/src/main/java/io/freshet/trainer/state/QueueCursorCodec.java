package io.freshet.trainer.state;

/** Bytes of a {@link QueueCursor}. */
final class QueueCursorCodec implements StateCodec<QueueCursor> {
    private static final int FORM = 1;

    @Override
    public byte[] encode(QueueCursor cursor) {
        return new StateWriter(FORM)
                .number(cursor.head())
                .number(cursor.next())
                .whole(cursor.count())
                .bytes();
    }

    @Override
    public QueueCursor decode(String what, byte[] bytes) {
        return StateReader.read(
                what, bytes, FORM, reader -> new QueueCursor(reader.number(), reader.number(), reader.whole()));
    }
}

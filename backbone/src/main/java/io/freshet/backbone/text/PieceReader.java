package io.freshet.backbone.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Makes tokens of texts, without special ones around them. Threads may share one. */
final class PieceReader implements AutoCloseable {
    private static final int BLANK = ' ';

    private final HuggingFaceTokenizer tokenizer;
    private final boolean countsBlanks;
    // Encoding holds the read lock: memory is not freed under a thread that still reads it.
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    PieceReader(HuggingFaceTokenizer tokenizer, boolean countsBlanks) {
        this.tokenizer = tokenizer;
        this.countsBlanks = countsBlanks;
    }

    /**
     * A text's tokens, of the characters that so many tokens can have.
     *
     * @param what it is, for messages
     * @param join to what is before it
     * @throws TextException if it has none, or the tokeniser fails
     */
    Piece read(String what, String text, int tokens, Join join) {
        String bounded = TextBounds.bounded(text, tokens);
        boolean cut = bounded.length() < text.length();
        Piece joined = read(what, join.before() + bounded, cut);
        Piece own = join.isClean(joined)
                ? joined.behind(join.tokensBefore(joined), join.before().length())
                : read(what, bounded, cut);
        if (own.count() == 0) {
            throw new TextException("the backbone's tokeniser finds no token in the " + what);
        }
        return own;
    }

    private Piece read(String what, String text, boolean cut) {
        Encoding tokens = tokens(what, text);
        int[] ids = Arrays.stream(tokens.getIds()).mapToInt(Math::toIntExact).toArray();
        int[] ends = Arrays.stream(tokens.getCharTokenSpans())
                .mapToInt(span -> span.getEnd())
                .toArray();
        return new Piece(ids, starts(tokens, text), ends, cut);
    }

    /** A blank before a word is not of its place: a span that is found begins with a word. */
    private int[] starts(Encoding tokens, String text) {
        int[] points = countsBlanks ? text.codePoints().toArray() : new int[0];
        return Arrays.stream(tokens.getCharTokenSpans())
                .mapToInt(span -> behindBlanks(points, span.getStart(), span.getEnd()))
                .toArray();
    }

    private static int behindBlanks(int[] points, int start, int end) {
        int first = start;
        while (first < end && first < points.length && points[first] == BLANK) {
            first++;
        }
        return first;
    }

    private Encoding tokens(String what, String text) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the backbone was closed");
            }
            return tokensWhileOpen(what, text);
        } finally {
            life.readLock().unlock();
        }
    }

    private Encoding tokensWhileOpen(String what, String text) {
        try {
            return tokenizer.encode(text, false, false);
        } catch (RuntimeException | StackOverflowError e) {
            throw new TextException("the backbone's tokeniser fails on the " + what + ": " + e, e);
        }
    }

    /** Waits for texts that are being encoded, then frees the native memory. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            closed = true;
            tokenizer.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}

package io.freshet.backbone.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.NativePlatform;
import io.freshet.backbone.checkpoint.JsonFile;
import io.freshet.backbone.checkpoint.TokenizerFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Turns texts into token ids by a backbone's own tokeniser ({@link TokenizerFiles}), through Hugging Face's own tokenizers library. Threads may
 * share one; whoever opened it closes it when none of them encodes any more.
 *
 * <p>A {@code tokenizer.json} is close to code (its patterns can hang, its merges crash the library), so that it is read from a
 * backbone folder only, which the operator chose and the fingerprint covers.
 */
public final class TextEncoder implements AutoCloseable {
    /** Many a tokeniser.json asks for a fixed length itself; lengths are the business of who forms a batch. */
    private static final Map<String, String> NEITHER_CUT_NOR_PADDED = Map.of("truncation", "false", "padding", "false");

    private static final long NOT_ADDED = 0;

    private final HuggingFaceTokenizer tokenizer;
    private final int[] prefix;
    private final int[] suffix;
    // Encoding holds the read lock: memory is not freed under a thread that still reads it.
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    private TextEncoder(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        Encoding letter = tokenizer.encode("a", true, false);
        long[] added = letter.getSpecialTokenMask();
        int begin = firstOf(added);
        int end = begin;
        while (end < added.length && added[end] == NOT_ADDED) {
            end++;
        }
        if (begin == added.length) {
            throw new IllegalArgumentException("it makes no token of the letter a; its vocabulary is not whole");
        }
        int[] ids = toInts(letter.getIds());
        this.prefix = Arrays.copyOfRange(ids, 0, begin);
        this.suffix = Arrays.copyOfRange(ids, end, ids.length);
    }

    /**
     * Opens the tokeniser of a backbone folder.
     *
     * @throws BackboneException if it cannot be read, is another model's, or this platform has no native library for it
     */
    public static TextEncoder open(Path folder) {
        NativePlatform.requireSupported();
        TokenizerFiles files = checked(folder);
        try (InputStream in = new ByteArrayInputStream(files.effective())) {
            return new TextEncoder(HuggingFaceTokenizer.newInstance(in, NEITHER_CUT_NOR_PADDED));
        } catch (BackboneException refused) {
            throw refused;
        } catch (IOException | RuntimeException cause) {
            throw new BackboneException(
                    "cannot read " + files.path() + " as a tokeniser: " + cause.getMessage(), cause);
        }
    }

    /**
     * Reads the tokeniser's files as far as that needs no native library.
     *
     * @throws BackboneException if they cannot be followed, or are another model's
     */
    public static void check(Path folder) {
        checked(folder).effective();
    }

    private static TokenizerFiles checked(Path folder) {
        TokenizerFiles files = TokenizerFiles.read(folder);
        TokenIds.requireWithin(files.asWritten(), JsonFile.read(folder.resolve("config.json")));
        return files;
    }

    /**
     * Encodes a text, with the model's special tokens around it ({@code [CLS] … [SEP]}); what does not fit is cut from the text's
     * end. Characters far beyond any that could fit are dropped before the tokeniser sees them, so that its time and memory go by
     * {@code maxTokens} and not by whoever sent the text. Half a surrogate pair counts as a code point, as anywhere in Java.
     *
     * @param maxTokens the most tokens of the result, special ones included
     * @throws TextException if the text has no token beside the special ones, or the tokeniser fails on it
     * @throws IllegalStateException if the encoder was closed
     */
    public EncodedText encode(String text, int maxTokens) {
        int room = maxTokens - prefix.length - suffix.length;
        if (room < 1) {
            throw new IllegalArgumentException("maxTokens " + maxTokens + " leaves no room beside the "
                    + (prefix.length + suffix.length) + " special tokens");
        }
        String bounded = TextBounds.bounded(text, room);
        Encoding tokens = tokens(bounded);
        int count = Math.min(tokens.getIds().length, room);
        if (count == 0) {
            throw new TextException("the backbone's tokeniser finds no token in the text");
        }
        boolean wasCut = count < tokens.getIds().length || bounded.length() < text.length();
        return new EncodedText(enclosed(tokens.getIds(), count), places(tokens.getCharTokenSpans(), count, wasCut));
    }

    private Encoding tokens(String text) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the backbone was closed");
            }
            return tokensWhileOpen(text);
        } finally {
            life.readLock().unlock();
        }
    }

    private Encoding tokensWhileOpen(String text) {
        try {
            return tokenizer.encode(text, false, false);
        } catch (RuntimeException | StackOverflowError e) {
            throw new TextException("the backbone's tokeniser fails on the text: " + e, e);
        }
    }

    private int[] enclosed(long[] tokens, int count) {
        int[] ids = Arrays.copyOf(prefix, prefix.length + count + suffix.length);
        for (int i = 0; i < count; i++) {
            ids[prefix.length + i] = Math.toIntExact(tokens[i]);
        }
        System.arraycopy(suffix, 0, ids, prefix.length + count, suffix.length);
        return ids;
    }

    /** The library's characters are code points. */
    private TokenPlaces places(CharSpan[] spans, int count, boolean wasCut) {
        TokenPlaces places = TokenPlaces.unknown(prefix.length + count + suffix.length);
        int[] starts = places.starts();
        int[] ends = places.ends();
        for (int i = 0; i < count; i++) {
            starts[prefix.length + i] = spans[i].getStart();
            ends[prefix.length + i] = spans[i].getEnd();
        }
        return new TokenPlaces(starts, ends, wasCut);
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

    private static int firstOf(long[] added) {
        int first = 0;
        while (first < added.length && added[first] != NOT_ADDED) {
            first++;
        }
        return first;
    }

    private static int[] toInts(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }
}

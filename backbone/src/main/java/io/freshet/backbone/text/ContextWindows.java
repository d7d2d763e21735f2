package io.freshet.backbone.text;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A context that is longer than its room is read in windows that overlap, each behind the whole question, as BERT reads those of SQuAD
 * (Devlin and others, arXiv 1810.04805; {@code run_squad.py} with {@code doc_stride}). Each window shares a third of its room with the one before it, so that an
 * answer no longer than that lies whole in one.
 *
 * @param room tokens of the context in a window, 1 or more
 */
record ContextWindows(int room) {
    private static final int OVERLAP = 3;

    private int stride() {
        return room - room / OVERLAP;
    }

    /** Tokens of the longest context that is read. */
    int reach() {
        return room + (EncodedText.MOST_WINDOWS - 1) * stride();
    }

    /**
     * Its windows, in their order: one alone if it fits.
     *
     * @throws TextException if it takes more than {@link EncodedText#MOST_WINDOWS}
     */
    List<Piece> of(Piece context) {
        if (context.wasCut() || context.count() > reach()) {
            throw new TextException("the context has more than " + reach() + " tokens, which are what "
                    + EncodedText.MOST_WINDOWS + " windows of " + room
                    + " read of it beside the question; expected a shorter context, or a larger maxTokens");
        }
        int beyondFirst = Math.max(0, context.count() - room);
        int windows = 1 + (beyondFirst + stride() - 1) / stride();
        return IntStream.range(0, windows)
                .mapToObj(window -> context.window(window * stride(), room))
                .toList();
    }
}

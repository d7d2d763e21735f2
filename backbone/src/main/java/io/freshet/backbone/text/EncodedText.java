package io.freshet.backbone.text;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text, or a pair, as the backbone reads it: token ids with the special tokens around them, not padded. The arrays are not copied;
 * nobody changes them. Texts that the backbone cannot tell apart are equal, wherever their tokens stood.
 *
 * @param ids at least one
 * @param types by which a model tells the texts of a pair apart, one a token, each 0 in a text alone
 * @param places of the tokens in their texts
 * @param order of a row that a template makes of it; empty where virtual tokens come first
 * @param further windows of a context that one row has no room for, in their order; this is the first of them
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record EncodedText(
        int[] ids, int[] types, TokenPlaces places, Optional<TokenOrder> order, List<EncodedText> further) {
    /** Of a text, at most: as many rows as a usual batch has. */
    public static final int MOST_WINDOWS = 16;

    public EncodedText {
        further = List.copyOf(further);
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "an encoded text has at least one token id; expected the special tokens at least");
        }
        if (types.length != ids.length || !places.isOf(ids.length)) {
            throw new IllegalArgumentException(types.length + " types, " + places.starts().length + " starts, "
                    + places.ends().length + " ends and " + places.texts().length + " texts of " + ids.length
                    + " tokens; expected one of each a token");
        }
    }

    /** Of one row. */
    public EncodedText(int[] ids, int[] types, TokenPlaces places, Optional<TokenOrder> order) {
        this(ids, types, places, order, List.of());
    }

    /** A text that is read in windows, or in one alone. */
    public static EncodedText of(List<EncodedText> windows) {
        EncodedText first = windows.get(0);
        return new EncodedText(first.ids, first.types, first.places, first.order, windows.subList(1, windows.size()));
    }

    /** Of texts without a template. */
    public EncodedText(int[] ids, int[] types, TokenPlaces places) {
        this(ids, types, places, Optional.empty());
    }

    /** Of a text alone. */
    public EncodedText(int[] ids, TokenPlaces places) {
        this(ids, new int[ids.length], places);
    }

    /** Token ids alone, whose places are not known. */
    public EncodedText(int[] ids) {
        this(ids, TokenPlaces.none(ids.length));
    }

    /** The rows that it is read in, each a text by itself: itself alone, unless a context has no room in one. */
    public List<EncodedText> windows() {
        return further.isEmpty()
                ? List.of(this)
                : Stream.concat(Stream.of(first()), further.stream()).toList();
    }

    /** Its first window alone: what is read of a context that is cut. */
    public EncodedText first() {
        return further.isEmpty() ? this : new EncodedText(ids, types, places, order);
    }

    /** One of the same size, in as many windows, that says nothing. */
    public EncodedText blank() {
        return new EncodedText(
                new int[ids.length],
                types,
                places,
                order,
                further.stream().map(EncodedText::blank).toList());
    }

    /** Number of tokens of its first window, special ones and a template's words included, virtual ones not. */
    public int length() {
        return ids.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedText text
                && Arrays.equals(ids, text.ids)
                && Arrays.equals(types, text.types)
                && order.equals(text.order)
                && further.equals(text.further);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(ids), Arrays.hashCode(types), order, further);
    }

    @Override
    public String toString() {
        return "EncodedText" + Arrays.toString(ids);
    }
}

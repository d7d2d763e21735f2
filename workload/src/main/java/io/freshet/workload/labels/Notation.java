package io.freshet.workload.labels;

/**
 * What a file of labels does not say of how it is written.
 *
 * @param tags of words
 * @param offsets in texts
 * @param labelSeparator what stands between the labels of a text in one field of CSV
 */
public record Notation(TagScheme tags, OffsetUnit offsets, String labelSeparator) {
    /** What stands between labels where nobody says. */
    public static final String BAR = "|";

    /** Any tags, offsets as Python counts them, and bars between labels. */
    public static final Notation USUAL = new Notation(TagScheme.ANY, OffsetUnit.CODE_POINTS, BAR);
}

package io.freshet.workload.labels;

/**
 * What a file of labels does not say of how it is written.
 *
 * @param tags of words
 * @param offsets in texts
 */
public record Notation(TagScheme tags, OffsetUnit offsets) {
    /** Any tags, and offsets as Python counts them. */
    public static final Notation USUAL = new Notation(TagScheme.ANY, OffsetUnit.CODE_POINTS);
}

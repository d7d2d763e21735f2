package io.freshet.workload.labels;

import java.util.Optional;

/**
 * What a file of labels does not say of how it is written.
 *
 * @param format empty to tell it by the beginning
 * @param tags of words
 * @param offsets in texts
 * @param labelSeparator what stands between the labels of a text in one field of CSV
 */
public record Notation(Optional<LabelFormat> format, TagScheme tags, OffsetUnit offsets, String labelSeparator) {
    /** What stands between labels where nobody says. */
    public static final String BAR = "|";

    /** Any tags, offsets as Python counts them, and bars between labels. */
    public static final Notation USUAL = new Notation(Optional.empty(), TagScheme.ANY, OffsetUnit.CODE_POINTS, BAR);

    /** The same of a file that is known to be of this format. */
    public Notation with(LabelFormat known) {
        return new Notation(Optional.of(known), tags, offsets, labelSeparator);
    }

    /** The same with other tags. */
    public Notation with(TagScheme others) {
        return new Notation(format, others, offsets, labelSeparator);
    }

    /** The same with other offsets. */
    public Notation with(OffsetUnit others) {
        return new Notation(format, tags, others, labelSeparator);
    }
}

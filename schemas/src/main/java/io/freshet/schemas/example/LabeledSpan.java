package io.freshet.schemas.example;

/** A stretch of a text and its label. */
public record LabeledSpan(TextSpan span, String label) {
    /** The same by its offsets in code points. */
    public static LabeledSpan of(int start, int end, String label) {
        return new LabeledSpan(new TextSpan(start, end), label);
    }
}

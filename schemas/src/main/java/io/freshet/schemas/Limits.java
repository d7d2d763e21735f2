package io.freshet.schemas;

/**
 * The limits that together keep every value that Freshet writes, to a topic or a changelog, below what brokers take by default. A
 * record that could not be written would be tried for ever, and nothing behind it in its partition would be taken.
 *
 * <p>What people and other programs hand in is held to them where it comes in: a spec and an example by intake, a version by
 * release control. The ranges of the settings end at them. {@code LimitsTest} writes each record at all its extremes.
 */
public final class Limits {
    /** The most bytes of a value; what is left of the brokers' default is for its key, its headers and a batch's frame. */
    public static final int MOST_VALUE_BYTES = Topics.MAXIMUM_EXAMPLE_BYTES - 16 * 1_024;

    /** The most bytes of an example or a spec as it comes in, with key and headers. */
    public static final int MOST_RECORD_BYTES = 896 * 1024;

    /** The most labels of a task. */
    public static final int MOST_LABELS = 1_000;

    /** The most numbers that a head gives for a token or a text: one for "no span", and two, first and further, for each label. */
    public static final int MOST_OUTPUTS = 2 * MOST_LABELS + 1;

    /** The most characters of a label, in UTF-16 units. */
    public static final int MOST_LABEL_CHARACTERS = 256;

    /** The most bytes of all labels of a task together, in UTF-8. As JSON, with escapes, they take up to three times as many. */
    public static final int MOST_LABEL_BYTES = 256_000;

    /** The most bytes of all labels whose counts an evaluation has, in UTF-8: as many as two for each row of a usual batch have in any case. */
    public static final int MOST_COUNTED_LABEL_BYTES = 100_000;

    /** The most characters of the text that a prompt begins as, in UTF-16 units. */
    public static final int MOST_INITIALIZATION_CHARACTERS = 4_000;

    /** The most characters of a task's description, in UTF-16 units. */
    public static final int MOST_DESCRIPTION_CHARACTERS = 1_000;

    /** The most characters of a task's template, in UTF-16 units. */
    public static final int MOST_TEMPLATE_CHARACTERS = 1_000;

    /** The most bytes of all words that stand for labels, and of those labels, in UTF-8. */
    public static final int MOST_LABEL_WORD_BYTES = 32_000;

    /** The most characters of an example's id, in UTF-16 units, each of which takes up to three bytes. */
    public static final int MOST_ID_CHARACTERS = 256;

    /** The most spans of an example: a text is cut to fewer tokens, and spans that share none need no more. */
    public static final int MOST_SPANS = 1_000;

    /** The most examples of a batch. */
    public static final int MOST_BATCH_ROWS = 1_024;

    /** The most parts of a version. */
    public static final int MOST_PARTS = 500;

    /** The most bytes of a part. */
    public static final int MOST_PART_BYTES = 890_000;

    /** The most characters of each other text of a manifest, in UTF-16 units: method and its settings, cause, hashes of what it was trained on. */
    public static final int MOST_WORD_CHARACTERS = 256;

    /** The most settings of a method. */
    public static final int MOST_METHOD_SETTINGS = 32;

    /** The most versions of a task that are kept. */
    public static final int MOST_KEPT_VERSIONS = 10_000;

    private Limits() {}
}

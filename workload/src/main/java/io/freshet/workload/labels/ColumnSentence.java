package io.freshet.workload.labels;

import java.util.List;

/** A sentence whose words come in lines of columns: what the other columns say of it. */
interface ColumnSentence {
    /** Whether nothing came yet. */
    boolean isEmpty();

    /** Whether a last column that is so says something of a word, and not the end of a comment. */
    boolean isTag(String last);

    /** Whether all sentences have as many columns. */
    boolean isOfFixedWidth();

    /**
     * Takes a word.
     *
     * @param columns two or more, of which the first is the word
     * @throws BadLineException if they cannot be so
     */
    void add(long line, List<String> columns);

    /**
     * All that is said of it, once its last word is in.
     *
     * @param line of that
     * @throws BadLineException if the columns are not to end there
     */
    List<LabelLine> finish(long line);
}

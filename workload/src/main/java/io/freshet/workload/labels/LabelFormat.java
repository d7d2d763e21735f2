package io.freshet.workload.labels;

import java.io.IOException;
import java.util.Locale;

/** How labelled texts are written. */
public enum LabelFormat {
    /** RFC 4180, with a header. */
    CSV,
    /** JSON Lines: an object a line. */
    JSONL,
    /** Columns of CoNLL: a word and its tag a line, an empty line behind each sentence. */
    CONLL,
    /** The same with columns of predicates and of their roles, as those of 2004 and 2005. */
    CONLL_ROLES,
    /** One JSON object of SQuAD's form: contexts with their questions and answers. */
    SQUAD,
    /** A JSON array, as Label Studio exports it. */
    LABEL_STUDIO,
    /** brat's standoff: a text, and its annotations in a file beside it. */
    BRAT;

    /** Reads to the end, as {@link LabelReader#read} says. */
    void read(LabelText text, Notation notation, LabelSink sink) throws IOException {
        switch (this) {
            case CSV -> CsvLabels.read(text, notation, sink);
            case JSONL -> JsonLabels.read(text, notation.offsets(), sink);
            case CONLL -> ConllLabels.read(text, notation.tags(), sink);
            case CONLL_ROLES -> ConllLabels.readRoles(text, sink);
            case SQUAD -> SquadLabels.read(text, notation.offsets(), sink);
            case LABEL_STUDIO -> LabelStudioLabels.read(text, notation.offsets(), sink);
            case BRAT ->
                throw new NoLabelsException(
                        "is one stream; expected the name of an .ann or .txt file of brat, or of a folder of them");
        }
    }

    /** The one that a text is by its beginning, which is none of blanks alone. */
    static LabelFormat of(LabelText text) throws IOException {
        // A header of CSV begins with neither.
        return switch (text.firstVisible()) {
            case '{' -> SquadLabels.isFirstKey(text.beginning(':')) ? SQUAD : JSONL;
            case '[' -> LABEL_STUDIO;
            default -> ofColumns(text.beginning('\n'));
        };
    }

    private static LabelFormat ofColumns(String line) {
        if (ConllLabels.isFirstLine(line)) {
            return CONLL;
        }
        return ConllLabels.isFirstLineOfRoles(line) ? CONLL_ROLES : CSV;
    }

    /** As commands have it, such as {@code label-studio}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

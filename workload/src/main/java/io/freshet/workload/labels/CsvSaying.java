package io.freshet.workload.labels;

import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What rows of CSV say of their texts, by the column in which they do. */
enum CsvSaying {
    /** One label. */
    LABEL(Target.OneLabel.FIELD) {
        @Override
        Target of(CsvRow row, Notation notation) {
            return new Target.OneLabel(LabelFields.label(row.line(), row.value(column())));
        }
    },
    /** Any number of labels, with something between each two; none where the field is empty. */
    LABELS(Target.LabelSet.FIELD) {
        @Override
        Target of(CsvRow row, Notation notation) {
            String all = row.value(column());
            String separator = notation.labelSeparator();
            return new Target.LabelSet(
                    VisibleText.isIn(all)
                            ? Arrays.stream(all.split(Pattern.quote(separator), -1))
                                    .map(each -> label(row.line(), each, all, separator))
                                    .toList()
                            : List.of());
        }
    },
    /** The words of a context that answer, and where they stand; neither where none do. */
    ANSWER(Target.Answer.FIELD) {
        @Override
        Target of(CsvRow row, Notation notation) {
            String words = row.value(column());
            String start = row.value(CsvColumns.ANSWER_START);
            String context = LabelFields.context(row.line(), row.value(TextInput.CONTEXT));
            requireBothOrNeither(row.line(), words, start);
            Optional<TextSpan> found = words.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Quotation(row.line(), "a question has its answer", words)
                            .startingAt(context, start(row.line(), start), notation.offsets()));
            return new Target.Answer(found);
        }
    };

    private final String column;

    CsvSaying(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** @throws BadLineException where the row does not */
    abstract Target of(CsvRow row, Notation notation);

    private static String label(long line, String label, String all, String separator) {
        if (!VisibleText.isIn(label)) {
            throw new BadLineException(
                    line,
                    "an empty label in " + Text.shown(all) + "; expected labels with " + Text.shown(separator)
                            + " between each two (--label-separator)");
        }
        return label;
    }

    private static void requireBothOrNeither(long line, String words, String start) {
        if (words.isEmpty() != start.isEmpty()) {
            throw new BadLineException(
                    line,
                    "answer is " + Text.shown(words) + " and answer_start " + Text.shown(start)
                            + "; expected both, or neither where nothing answers");
        }
    }

    private static int start(long line, String start) {
        if (!start.matches("\\d{1,9}")) {
            throw new BadLineException(
                    line, CsvColumns.ANSWER_START + " is " + Text.shown(start) + "; expected a whole number");
        }
        return Integer.parseInt(start);
    }
}

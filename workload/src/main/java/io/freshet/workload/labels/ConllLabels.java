package io.freshet.workload.labels;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Columns as the shared tasks of CoNLL have them: a word a line, first the word, last what is said of it, and an empty line behind each sentence. Lines of documents and comments at the beginning of a
 * sentence are passed over.
 */
final class ConllLabels {
    private static final String DOCUMENT = "-DOCSTART-";
    private static final String COMMENT = "#";

    private final LabelText text;
    private final LabelSink sink;
    private final Supplier<ColumnSentence> sentences;
    private ColumnSentence sentence;
    private long number;
    private int columns;
    private boolean bad;

    private ConllLabels(LabelText text, Supplier<ColumnSentence> sentences, LabelSink sink) {
        this.text = text;
        this.sink = sink;
        this.sentences = sentences;
        this.sentence = sentences.get();
    }

    /** Whether a file of this first line is one. */
    static boolean isFirstLine(String line) {
        List<String> fields = fields(line);
        return fields.get(0).equals(DOCUMENT)
                || (fields.size() > 1 && WordTag.isTag(last(fields)))
                || (fields.get(0).equals(COMMENT) && line.indexOf(',') < 0);
    }

    /** Whether a file of this first line has roles in its columns. */
    static boolean isFirstLineOfRoles(String line) {
        return RoleColumns.isFirstLine(fields(line));
    }

    static void read(LabelText text, TagScheme scheme, LabelSink sink) throws IOException {
        new ConllLabels(text, () -> new TaggedSentence(scheme), sink).read();
    }

    static void readRoles(LabelText text, LabelSink sink) throws IOException {
        new ConllLabels(text, RoleColumns::new, sink).read();
    }

    private void read() throws IOException {
        for (String line = text.reader().readLine();
                line != null;
                line = text.reader().readLine()) {
            number++;
            if (line.isBlank()) {
                end(number - 1);
            } else {
                tell(line);
            }
        }
        end(number);
    }

    // Of a sentence that is bad the first reason is told, and no more of it is read.
    private void tell(String line) {
        if (bad) {
            return;
        }
        try {
            text.requireUtf8(number, number);
            word(fields(line));
        } catch (BadLineException e) {
            bad = true;
            sink.bad(e.bad());
        }
    }

    private static List<String> fields(String line) {
        return Arrays.asList(
                line.indexOf('\t') >= 0
                        ? line.strip().split("\t", -1)
                        : line.strip().split(" +"));
    }

    private void word(List<String> fields) {
        if (isNoWord(fields)) {
            return;
        }
        if (fields.size() < 2) {
            throw new BadLineException(
                    number,
                    "a word without a tag; expected a word and its tag in columns, and an empty line behind each sentence");
        }
        columns = columns == 0 ? fields.size() : columns;
        if (fields.size() != columns) {
            throw new BadLineException(
                    number, fields.size() + " columns; expected " + columns + ", as in the lines before");
        }
        sentence.add(number, fields);
    }

    private static String last(List<String> fields) {
        return fields.get(fields.size() - 1).strip();
    }

    private boolean isNoWord(List<String> fields) {
        String first = fields.get(0);
        return first.equals(DOCUMENT)
                || (sentence.isEmpty() && first.startsWith(COMMENT) && !sentence.isTag(last(fields)));
    }

    private void end(long line) {
        ColumnSentence ended = sentence;
        boolean wasBad = bad;
        sentence = sentences.get();
        columns = ended.isOfFixedWidth() ? columns : 0;
        bad = false;
        if (!wasBad && !ended.isEmpty()) {
            sink.tellAll(() -> ended.finish(line));
        }
    }
}

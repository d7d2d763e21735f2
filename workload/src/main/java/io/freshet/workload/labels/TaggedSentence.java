package io.freshet.workload.labels;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.List;

/** Words and their tags, in the last column, as they come. */
final class TaggedSentence implements ColumnSentence {
    private final TagScheme scheme;
    private final SentenceText text = new SentenceText();
    private final List<LabeledSpan> spans = new ArrayList<>();
    private WordTag before = WordTag.NONE;
    private int begun;

    TaggedSentence(TagScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean isTag(String last) {
        return WordTag.isTag(last);
    }

    @Override
    public boolean isOfFixedWidth() {
        return true;
    }

    /** @throws BadLineException if the tag is none of the scheme's, or may not stand behind the one before */
    @Override
    public void add(long line, List<String> columns) {
        WordTag next = WordTag.of(line, columns.get(columns.size() - 1).strip(), scheme);
        requireAllowed(line, next, "the tag " + next);
        if (!before.goesOnAs(next)) {
            closeSpan();
            begun = text.next();
        }
        text.add(line, columns.get(0).strip());
        before = next;
    }

    private void requireAllowed(long line, WordTag next, String found) {
        if (!scheme.allows(before, next)) {
            throw new BadLineException(
                    line,
                    found + " behind " + before + "; no tags of " + scheme
                            + " do so; expected those of --tags, which any lets pass");
        }
    }

    private void closeSpan() {
        if (before.isInSpan()) {
            spans.add(LabeledSpan.of(begun, text.end(), before.label()));
        }
    }

    @Override
    public List<LabelLine> finish(long line) {
        requireAllowed(line, WordTag.NONE, "the sentence ends");
        closeSpan();
        return List.of(
                LabelFields.line(line, TextInput.of(text.toString()), () -> new Target.Spans(spans), null, null));
    }
}

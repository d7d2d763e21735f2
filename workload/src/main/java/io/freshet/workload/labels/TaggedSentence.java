package io.freshet.workload.labels;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** Words and their tags as they come; the text has a blank between each two. */
final class TaggedSentence {
    private static final String BLANK = " ";
    // Of a file without empty lines all of it would be in memory.
    private static final int MOST_CHARACTERS = 1_000_000;

    private final TagScheme scheme;
    private final StringBuilder text = new StringBuilder();
    private final List<LabeledSpan> spans = new ArrayList<>();
    private WordTag before = WordTag.NONE;
    private int end;
    private int begun;

    TaggedSentence(TagScheme scheme) {
        this.scheme = scheme;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** @throws BadLineException if the tag is none of the scheme's, or may not stand behind the one before */
    void add(long line, String word, String tag) {
        WordTag next = WordTag.of(line, tag, scheme);
        requireAllowed(line, next, "the tag " + next);
        if (!before.goesOnAs(next)) {
            closeSpan();
            begun = isEmpty() ? 0 : end + 1;
        }
        append(line, word);
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

    private void append(long line, String word) {
        if (text.length() + word.length() > MOST_CHARACTERS) {
            throw new BadLineException(
                    line,
                    "a sentence of more than " + MOST_CHARACTERS
                            + " characters; expected an empty line behind each sentence");
        }
        if (!isEmpty()) {
            text.append(BLANK);
            end++;
        }
        text.append(word);
        end += TextSpan.codePoints(word);
    }

    private void closeSpan() {
        if (before.isInSpan()) {
            spans.add(LabeledSpan.of(begun, end, before.label()));
        }
    }

    /**
     * All of it, once its last word is in.
     *
     * @param line of that
     * @throws BadLineException if the tags are not to end there
     */
    LabelLine finish(long line) {
        requireAllowed(line, WordTag.NONE, "the sentence ends");
        closeSpan();
        return LabelFields.line(line, TextInput.of(text.toString()), () -> new Target.Spans(spans), null, null);
    }
}

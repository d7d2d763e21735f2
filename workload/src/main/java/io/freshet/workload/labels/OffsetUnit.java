package io.freshet.workload.labels;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.Locale;

/** What offsets in a text count. */
public enum OffsetUnit {
    /** Unicode code points, as Python does. */
    CODE_POINTS {
        @Override
        int length(String text) {
            return TextSpan.codePoints(text);
        }

        @Override
        TextSpan inCodePoints(long line, String text, TextSpan given) {
            return given;
        }
    },
    /** Units of UTF-16, as Java, JavaScript and C# do: an emoji is two. */
    UTF_16 {
        @Override
        int length(String text) {
            return text.length();
        }

        @Override
        TextSpan inCodePoints(long line, String text, TextSpan given) {
            // What is not within the text stays as it is, for whoever refuses it.
            return given.isWithin(text.length())
                    ? new TextSpan(counted(line, text, given.start()), counted(line, text, given.end()))
                    : given;
        }
    };

    /** As commands have it, such as {@code utf-16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How long a text is in it. */
    abstract int length(String text);

    /** An offset of Java in it. */
    int at(String text, int offset) {
        return length(text.substring(0, offset));
    }

    /** @throws BadLineException if an offset is between the halves of a surrogate pair */
    abstract TextSpan inCodePoints(long line, String text, TextSpan given);

    /** Texts, with the place of a predicate in code points. */
    TextInput inCodePoints(long line, TextInput input) {
        return new TextInput(
                input.text(),
                input.pair(),
                input.context(),
                input.predicate().map(place -> input.text() == null ? place : inCodePoints(line, input.text(), place)));
    }

    /** What is said of a text, with all offsets in code points. */
    Target inCodePoints(long line, TextInput input, Target given) {
        if (given instanceof Target.Spans spans) {
            return new Target.Spans(spans.all().stream()
                    .map(each -> new LabeledSpan(inCodePoints(line, input.text(), each.span()), each.label()))
                    .toList());
        }
        if (given instanceof Target.Answer answer && input.context().isPresent()) {
            return new Target.Answer(
                    answer.span().map(span -> inCodePoints(line, input.context().get(), span)));
        }
        return given;
    }

    private static int counted(long line, String text, int offset) {
        if (offset < text.length()
                && offset > 0
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset))) {
            throw new BadLineException(
                    line,
                    "the offset " + offset + " is within the character "
                            + Character.toString(text.codePointBefore(offset + 1))
                            + "; expected offsets in UTF-16, as --offsets says; without it they count code points");
        }
        return text.codePointCount(0, offset);
    }
}

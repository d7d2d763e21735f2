package io.freshet.workload.quality;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextSpan;
import java.util.Set;
import java.util.stream.Collectors;

/** A text whose spans are the same where only white space at their ends is not. */
final class TrimmedText {
    private final int[] codePoints;

    TrimmedText(String text) {
        this.codePoints = text.codePoints().toArray();
    }

    /** The spans without white space at their ends. */
    Set<LabeledSpan> spans(Target.Spans spans) {
        return spans.all().stream()
                .map(each -> new LabeledSpan(trimmed(each.span()), each.label()))
                .collect(Collectors.toSet());
    }

    // Nothing is known of what lies beyond the text.
    private TextSpan trimmed(TextSpan span) {
        if (!span.isWithin(codePoints.length)) {
            return span;
        }
        int start = span.start();
        int end = span.end();
        while (start < end && isWhite(start)) {
            start++;
        }
        while (end > start && isWhite(end - 1)) {
            end--;
        }
        return new TextSpan(start, end);
    }

    private boolean isWhite(int place) {
        return Character.isWhitespace(codePoints[place]) || Character.isSpaceChar(codePoints[place]);
    }
}

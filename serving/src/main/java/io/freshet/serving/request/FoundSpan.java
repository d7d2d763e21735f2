package io.freshet.serving.request;

import io.freshet.backbone.head.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A labelled stretch of a text.
 *
 * @param start of its first code point, from 0
 * @param end behind its last one
 * @param text what of the text it is
 * @param share of one
 */
public record FoundSpan(int start, int end, String label, String text, float share) {
    /** Those of an outcome. The text is walked once, since they lie in its order: a long text may have many. */
    static List<FoundSpan> all(Outcome.Spans outcome, String text) {
        List<FoundSpan> found = new ArrayList<>();
        int codePoint = 0;
        int index = 0;
        for (Outcome.ScoredSpan one : outcome.all()) {
            int start = one.labeled().span().start();
            int end = one.labeled().span().end();
            int from = text.offsetByCodePoints(index, start - codePoint);
            index = text.offsetByCodePoints(from, end - start);
            codePoint = end;
            found.add(new FoundSpan(start, end, one.labeled().label(), text.substring(from, index), one.share()));
        }
        return found;
    }
}

package io.freshet.backbone.head;

import static io.freshet.backbone.text.TokenPlaces.FIRST;

import io.freshet.backbone.head.Outcome.ScoredSpan;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spans of characters as a tag for each token, and back. Tag 0 is of no span; label {@code i} has 1 + 2i to begin and 2 + 2i to go on. */
record SpanTags(List<String> labels) {
    private static final int OUTSIDE = 0;

    static int counted(int[] tags) {
        return (int)
                Arrays.stream(tags).filter(tag -> tag != HeadTarget.IGNORED).count();
    }

    /** Those that begin behind the last token: the text was cut before them. */
    static List<LabeledSpan> beyond(List<LabeledSpan> spans, EncodedText text) {
        return spans.stream().filter(span -> isBeyond(span.span(), text)).toList();
    }

    // Where nothing was cut, there is nothing behind the last token but what makes no token.
    private static boolean isBeyond(TextSpan span, EncodedText text) {
        return text.places().wasCut(FIRST) && span.start() >= text.places().endOf(FIRST);
    }

    // Spans are of the text itself, whatever stands beside it.
    private static boolean isOfText(EncodedText text, int token) {
        return text.places().isOf(FIRST, token);
    }

    /** Of a blank alone, as some tokenisers have it. */
    private static boolean isEmpty(EncodedText text, int token) {
        return isOfText(text, token)
                && text.places().start(token) == text.places().end(token);
    }

    // A span goes on over what stands among the text's tokens and is of no text, such as the sign at a predicate.
    private static boolean isPassedOver(EncodedText text, int token) {
        return !text.places().isText(token) || isEmpty(text, token);
    }

    /**
     * A tag for each token; none counts that is not of the text. Of two spans that share a token it goes to the first.
     *
     * @throws TargetException if a span has no token to itself
     */
    int[] write(List<LabeledSpan> spans, EncodedText text) {
        int[] tags = new int[text.length()];
        for (int token = 0; token < tags.length; token++) {
            boolean counts = isOfText(text, token) && !isEmpty(text, token);
            tags[token] = counts ? OUTSIDE : HeadTarget.IGNORED;
        }
        spans.stream()
                .filter(span -> !isBeyond(span.span(), text))
                .sorted(Comparator.comparingInt(span -> span.span().start()))
                .forEach(span -> write(span, text, tags));
        return tags;
    }

    private void write(LabeledSpan labeled, EncodedText text, int[] tags) {
        int label = TargetException.requireIndex(labeled.label(), labels);
        int[] free = IntStream.range(0, tags.length)
                .filter(token -> tags[token] == OUTSIDE && place(text, token).overlaps(labeled.span()))
                .toArray();
        if (free.length == 0) {
            throw new TargetException("the span from " + labeled.span().start() + " to "
                    + labeled.span().end() + " has no token to itself; expected one or more");
        }
        for (int i = 0; i < free.length; i++) {
            tags[free[i]] = 1 + 2 * label + (i == 0 ? 0 : 1);
        }
    }

    private static TextSpan place(EncodedText text, int token) {
        return new TextSpan(text.places().start(token), text.places().end(token));
    }

    List<LabeledSpan> read(EncodedText text, int[] tags) {
        return read(text, token -> Math.max(OUTSIDE, tags[token]), (token, tag) -> 1f).stream()
                .map(ScoredSpan::labeled)
                .toList();
    }

    /** The spans of each token's most probable tag. */
    List<ScoredSpan> read(EncodedText text, RowScores scores) {
        return read(text, scores::best, scores::at);
    }

    private interface TagOf {
        int token(int token);
    }

    private interface ShareOf {
        float tag(int token, int tag);
    }

    // A tag that goes on with what was not begun begins it. Tokens can share a place, but not be of two spans then,
    // whatever their tags say.
    private List<ScoredSpan> read(EncodedText text, TagOf tags, ShareOf shares) {
        List<ScoredSpan> spans = new ArrayList<>();
        Open open = null;
        int end = 0;
        for (int token = 0; token < text.length(); token++) {
            if (isPassedOver(text, token)) {
                continue;
            }
            int tag = isOfText(text, token) ? tags.token(token) : OUTSIDE;
            boolean again = text.places().start(token) < end;
            if (open != null && !open.goesOn(tag, again)) {
                spans.add(open.closed(text, labels));
                open = null;
            }
            if (tag != OUTSIDE && (open != null || !again)) {
                open = open == null ? new Open((tag - 1) / 2, token) : open;
                open.add(token, shares.tag(token, tag));
                end = text.places().end(token);
            }
        }
        if (open != null) {
            spans.add(open.closed(text, labels));
        }
        return spans;
    }

    /** A span whose end was not yet met. */
    private static final class Open {
        private final int label;
        private final int first;
        private int last;
        private int tokens;
        private double shares;

        Open(int label, int first) {
            this.label = label;
            this.first = first;
        }

        boolean goesOn(int tag, boolean again) {
            return tag != OUTSIDE && (again || tag == 2 + 2 * label);
        }

        void add(int token, float share) {
            last = token;
            tokens++;
            shares += share;
        }

        ScoredSpan closed(EncodedText text, List<String> labels) {
            LabeledSpan labeled =
                    LabeledSpan.of(text.places().start(first), text.places().end(last), labels.get(label));
            return new ScoredSpan(labeled, (float) (shares / tokens));
        }
    }
}

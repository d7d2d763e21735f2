package io.freshet.serving.request;

import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.example.TextSpan;
import java.util.Optional;

/**
 * What of a context answers a question.
 *
 * @param span its offsets count Unicode code points of the context; empty where that does not answer
 * @param text what of the context it is; empty where that does not answer
 * @param share of one
 */
public record FoundAnswer(Optional<TextSpan> span, String text, float share) {
    static FoundAnswer of(Outcome.Answer outcome, String context) {
        String text = outcome.span().map(span -> span.of(context)).orElse("");
        return new FoundAnswer(outcome.span(), text, outcome.share());
    }

    /** Of its first code point, from 0; null where there is no answer, as all forms have it. */
    public Integer start() {
        return span.map(TextSpan::start).orElse(null);
    }

    /** Behind its last code point; null where there is no answer. */
    public Integer end() {
        return span.map(TextSpan::end).orElse(null);
    }
}

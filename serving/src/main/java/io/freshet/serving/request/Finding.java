package io.freshet.serving.request;

import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an answer says of a text: an {@link Outcome} with the words it speaks of, so that it can be written once the text is gone. */
public sealed interface Finding {
    /** A form in which findings are written: what it makes of each kind. */
    interface Form<T> {
        T label(Outcome.OneLabel label);

        T labels(Outcome.LabelSet labels);

        T spans(List<FoundSpan> spans);

        T answer(Answered answer);
    }

    /** The kind of task whose texts have such. */
    TaskKind kind();

    /** As the form has it. */
    <T> T in(Form<T> form);

    /** @param input that the outcome is of: stretches of one of its texts are told with their words */
    static Finding of(Outcome outcome, TextInput input) {
        if (outcome instanceof Outcome.Spans spans) {
            return new Spans(FoundSpan.all(spans, input.text()));
        }
        if (outcome instanceof Outcome.LabelSet labels) {
            return new Labels(labels);
        }
        return outcome instanceof Outcome.Answer answer
                ? Answered.of(answer, input.context().orElseThrow())
                : new Label((Outcome.OneLabel) outcome);
    }

    /** One label for the whole text. */
    record Label(Outcome.OneLabel outcome) implements Finding {
        @Override
        public TaskKind kind() {
            return TaskKind.SEQUENCE_CLASSIFICATION;
        }

        @Override
        public <T> T in(Form<T> form) {
            return form.label(outcome);
        }
    }

    /** Any number of labels for the whole text. */
    record Labels(Outcome.LabelSet outcome) implements Finding {
        @Override
        public TaskKind kind() {
            return TaskKind.MULTI_LABEL_CLASSIFICATION;
        }

        @Override
        public <T> T in(Form<T> form) {
            return form.labels(outcome);
        }
    }

    /** Labelled stretches of the text, in their order. */
    record Spans(List<FoundSpan> all) implements Finding {
        public Spans {
            all = List.copyOf(all);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.TOKEN_CLASSIFICATION;
        }

        @Override
        public <T> T in(Form<T> form) {
            return form.spans(all);
        }
    }

    /**
     * What of a context answers a question.
     *
     * @param span its offsets count Unicode code points of the context; empty if that does not answer
     * @param text what of the context it is; empty if that does not answer
     * @param share of one
     */
    record Answered(Optional<TextSpan> span, String text, float share) implements Finding {
        private static Answered of(Outcome.Answer outcome, String context) {
            String text = outcome.span().map(span -> span.of(context)).orElse("");
            return new Answered(outcome.span(), text, outcome.share());
        }

        /** Of its first code point, from 0; null if there is no answer, as all forms have it. */
        public Integer start() {
            return span.map(TextSpan::start).orElse(null);
        }

        /** Behind its last code point; null if there is no answer. */
        public Integer end() {
            return span.map(TextSpan::end).orElse(null);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.QUESTION_ANSWERING;
        }

        @Override
        public <T> T in(Form<T> form) {
            return form.answer(this);
        }
    }

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
}

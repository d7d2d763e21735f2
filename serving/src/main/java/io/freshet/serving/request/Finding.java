package io.freshet.serving.request;

import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Optional;

/** What an answer says of a text: an {@link Outcome} with the words it speaks of, so that it can be written once the text is gone. */
public sealed interface Finding {
    /** A form in which findings are written: what it makes of each kind. */
    interface Form<T> {
        T label(Outcome.OneLabel label);

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
}

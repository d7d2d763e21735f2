package io.freshet.serving.request;

import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.List;

/** What an answer says of a text: an {@link Outcome} with the words it speaks of, so that it can be written once the text is gone. */
public sealed interface Finding {
    /** A form in which findings are written: what it makes of each kind. */
    interface Form<T> {
        T label(Outcome.OneLabel label);

        T spans(List<FoundSpan> spans);

        T answer(FoundAnswer answer);
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
                ? new Answered(FoundAnswer.of(answer, input.context().orElseThrow()))
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

    /** Where the context of a question answers it. */
    record Answered(FoundAnswer answer) implements Finding {
        @Override
        public TaskKind kind() {
            return TaskKind.QUESTION_ANSWERING;
        }

        @Override
        public <T> T in(Form<T> form) {
            return form.answer(answer);
        }
    }
}

package io.freshet.workload.labels;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns the fields of a line into a text and what is said of it, or says what is wrong with them. */
final class LabelFields {
    static final String LABEL = "label";
    static final String TASK = "task";
    static final String ID = "id";

    private LabelFields() {}

    /**
     * A line of a text. A task or an id that is null or shows nothing is absent.
     *
     * @param target that is looked at once the text is there
     */
    static LabelLine line(long line, TextInput input, Supplier<Target> target, String task, String id) {
        Optional<String> name = task(line, task);
        required(line, TextInput.TEXT, input.text());
        return new LabelLine(Place.of(line), given(id), name, input, checked(line, input, target.get()));
    }

    private static Target checked(long line, TextInput input, Target said) {
        if (said instanceof Target.Answer) {
            context(line, input.context().orElse(null));
        }
        return stripped(said);
    }

    // Whoever writes them, blanks around a label are none of it.
    private static Target stripped(Target said) {
        if (said instanceof Target.OneLabel one) {
            return new Target.OneLabel(one.label().strip());
        }
        if (said instanceof Target.LabelSet set) {
            return new Target.LabelSet(set.labels().map(String::strip).toList());
        }
        return said instanceof Target.Spans spans
                ? new Target.Spans(spans.all().stream()
                        .map(each -> new LabeledSpan(each.span(), each.label().strip()))
                        .toList())
                : said;
    }

    /** A context that must be there. */
    static String context(long line, String context) {
        return required(line, TextInput.CONTEXT, context, "a question and its context in every line");
    }

    /** @throws BadLineException where a line says two things of its text, in these fields */
    static void requireOne(long line, List<String> fields) {
        if (fields.size() > 1) {
            throw new BadLineException(
                    line, String.join(" and ", fields) + "; expected one of them, as the task's kind takes it");
        }
    }

    /** A label that must be there. */
    static String label(long line, String label) {
        return required(line, LABEL, label);
    }

    /** What tools say that write one label as a list too: whether its task may have several they do not say. */
    static Target oneOrSeveral(List<String> labels) {
        return TaskKind.SEQUENCE_CLASSIFICATION.as(new Target.LabelSet(labels));
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(VisibleText::isIn).map(String::strip);
    }

    private static Optional<String> task(long line, String task) {
        Optional<String> name = given(task);
        name.filter(given -> !TaskName.isValid(given)).ifPresent(bad -> {
            throw new BadLineException(line, "task '" + bad + "'; expected a name of the form " + TaskName.FORM);
        });
        return name;
    }

    private static String required(long line, String field, String value) {
        return required(line, field, value, "text and label in every line");
    }

    private static String required(long line, String field, String value, String expected) {
        if (!VisibleText.isIn(value)) {
            throw new BadLineException(line, "no " + field + "; expected " + expected);
        }
        return value;
    }
}

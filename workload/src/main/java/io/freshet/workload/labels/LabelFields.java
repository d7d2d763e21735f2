package io.freshet.workload.labels;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.VisibleText;
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
        return new LabelLine(Place.of(line), given(id), name, input, target.get());
    }

    /** A label that must be there. */
    static String label(long line, String label) {
        return required(line, LABEL, label).strip();
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

    /** A text that must be there. */
    static String required(long line, String field, String value, String expected) {
        if (!VisibleText.isIn(value)) {
            throw new BadLineException(line, "no " + field + "; expected " + expected);
        }
        return value;
    }
}

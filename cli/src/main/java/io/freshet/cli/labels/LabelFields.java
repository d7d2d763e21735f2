package io.freshet.cli.labels;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.VisibleText;
import java.util.Optional;

/** Turns the fields of a line into a labelled text, or says what is wrong with them. */
final class LabelFields {
    static final String TEXT = "text";
    static final String LABEL = "label";
    static final String TASK = "task";
    static final String ID = "id";

    private LabelFields() {}

    /** What is null or shows nothing is absent. */
    static LabelLine line(long line, String text, String label, String task, String id) {
        return new LabelLine(
                line,
                given(id),
                task(line, task),
                required(line, TEXT, text),
                required(line, LABEL, label).strip());
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
        if (!VisibleText.isIn(value)) {
            throw new BadLineException(line, "no " + field + "; expected text and label in every line");
        }
        return value;
    }
}

package io.freshet.cli.demo.source;

import io.freshet.schemas.TaskName;
import java.nio.file.Path;

/**
 * Turns the fields of a line into an example, or says what is wrong with them.
 *
 * @param defaultTask of lines that name no task
 */
record LineFields(Path file, String defaultTask) {
    static final char BYTE_ORDER_MARK = '\uFEFF';
    static final String TEXT = "text";
    static final String LABEL = "label";
    static final String TASK = "task";

    /** @param task null or blank for the default one */
    SourceExample example(long line, String text, String label, String task) {
        return new SourceExample(
                task(line, task),
                required(line, TEXT, text),
                required(line, LABEL, label).strip());
    }

    private String task(long line, String task) {
        if (task == null || task.isBlank()) {
            return defaultTask;
        }
        String name = task.strip();
        if (!TaskName.isValid(name)) {
            throw bad(line, "task '" + name + "'; expected a name of the form " + TaskName.FORM);
        }
        return name;
    }

    private String required(long line, String field, String value) {
        if (value == null || value.isBlank()) {
            throw bad(line, "no " + field + "; expected text and label in every line");
        }
        return value;
    }

    SourceException bad(long line, String problem) {
        return new SourceException("file '" + file + "', line " + line + ": " + problem);
    }
}

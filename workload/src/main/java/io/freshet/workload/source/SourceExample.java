package io.freshet.workload.source;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;

/** A text, or a question and its context, and what someone said of it, right or wrong. */
public record SourceExample(String task, TextInput input, Target target) {
    /** A text with one label. */
    public SourceExample(String task, String text, String label) {
        this(task, TextInput.of(text), new Target.OneLabel(label));
    }

    /** What is asked of. */
    public String text() {
        return input.text();
    }

    /** The label of an example that has one. */
    public String label() {
        return Examples.label(target);
    }

    /** As it is produced. */
    public LabeledExample labeled(String id) {
        return Examples.labeled(id, task, input, target, null);
    }
}

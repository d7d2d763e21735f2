package io.freshet.workload.source;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.NewTask;
import java.util.List;
import java.util.function.Consumer;

/**
 * A task of a source.
 *
 * @param name {@link TaskName#FORM}
 * @param labels each once: at least two for a text, at least one for spans, none for answers
 */
public record SourceTask(String name, TaskKind kind, List<String> labels) {
    // The texts are a few sentences; what is longer is cut, so that no text holds all others up. Not where a tag or an
    // answer would be lost with it.
    private static final int MOST_TOKENS = 64;

    /** One that gives a text one label. */
    public SourceTask(String name, List<String> labels) {
        this(name, TaskKind.SEQUENCE_CLASSIFICATION, labels);
    }

    public SourceTask {
        if (!TaskName.isValid(name)) {
            throw new IllegalArgumentException("task '" + name + "'; expected " + TaskName.FORM);
        }
        labels = List.copyOf(labels);
    }

    /** The spec that declares it: as any new task has it, for short texts. */
    public TaskSpec spec() {
        return spec(as -> {});
    }

    /** The same with something more said of it. */
    public TaskSpec spec(Consumer<TaskSpec.Builder> more) {
        TaskSpec.Builder spec = NewTask.spec(name).setKind(kind.text()).setLabels(labels);
        if (kind.isOfWholeText()) {
            spec.setMaxTokens(MOST_TOKENS);
        }
        more.accept(spec);
        return NewTask.complete(spec);
    }
}

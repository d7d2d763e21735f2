package io.freshet.trainer;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.PromptMethod;
import java.util.List;

/** Specs to start a test from. */
public final class Specs {
    /** A time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private Specs() {}

    /** A version after so many examples, never by time. */
    public static TaskSpec.Builder byCount(String task, int examples, String... labels) {
        return TaskSpec.newBuilder()
                .setTask(task)
                .setLabels(List.of(labels))
                .setPromptLength(3)
                .setPublishExamples(examples)
                .setPublishMillis(NEVER)
                .setSeed(7);
    }

    /** The same of a task of another kind and method. */
    public static TaskSpec.Builder byCount(
            String task, int examples, TaskKind kind, PromptMethod method, String... labels) {
        return byCount(task, examples, labels).setKind(kind.text()).setMethod(method.text());
    }

    /** A version so long after the first example, never by count. */
    public static TaskSpec.Builder byTime(String task, long millis, String... labels) {
        return byCount(task, Integer.MAX_VALUE, labels).setPublishMillis(millis);
    }
}

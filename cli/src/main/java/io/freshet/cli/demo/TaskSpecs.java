package io.freshet.cli.demo;

import io.freshet.cli.demo.source.SourceTask;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.spec.NewTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells Freshet of the source's tasks. */
public final class TaskSpecs {
    private static final Duration ACCEPTANCE = Duration.ofSeconds(30);
    // The demo's texts are a few sentences; what is longer is cut, so that no text holds all others up.
    private static final int MOST_TOKENS = 64;

    private TaskSpecs() {}

    /** A task as the demo has it: as any new one, for short texts. */
    public static TaskSpec of(SourceTask task) {
        return NewTask.spec(task.name())
                .setLabels(task.labels())
                .setMaxTokens(MOST_TOKENS)
                .build();
    }

    /** Sends the specs that are not in force yet, and waits until all are. */
    public static void announce(List<SourceTask> tasks, TopicWriter writer, AcceptedSpecs accepted) {
        Map<String, String> wanted = new HashMap<>();
        for (SourceTask task : tasks) {
            TaskSpec spec = of(task);
            wanted.put(task.name(), SpecHash.of(spec));
            if (!accepted.has(task.name(), wanted.get(task.name()))) {
                writer.task(spec);
            }
        }
        accepted.await(wanted, ACCEPTANCE);
    }
}

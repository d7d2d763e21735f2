package io.freshet.trainer.publish;

import io.freshet.trainer.state.StoredTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tasks have something unpublished, and when time makes it due. All of it follows from the stores and is made from them anew
 * after a restart; it only saves reading every task at every tick.
 */
public final class DueVersions {
    private final Map<String, Long> dueAt = new HashMap<>();

    /** Follows a task's state. */
    public void observe(StoredTask task) {
        task.state()
                .unpublished()
                .ifPresentOrElse(
                        unpublished -> dueAt.put(
                                task.name(),
                                PublishPolicy.dueAt(unpublished, task.spec().publish())),
                        () -> forget(task.name()));
    }

    /** A task that has nothing to publish. */
    public void forget(String task) {
        dueAt.remove(task);
    }

    /** The tasks whose time has come, in the order of their names. */
    public List<String> at(long now) {
        return dueAt.entrySet().stream()
                .filter(entry -> now >= entry.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}

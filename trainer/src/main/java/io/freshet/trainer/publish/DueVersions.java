package io.freshet.trainer.publish;

import io.freshet.trainer.state.StoredTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tasks have something unpublished, and when it is due. All of it follows from the stores and is made from them anew
 * after a restart, except when a task's last version was published, for which the restart then counts; it saves reading every task at every tick.
 */
public final class DueVersions {
    private final Map<String, StoredTask> unpublished = new HashMap<>();
    private final Map<String, Long> lastPublished = new HashMap<>();

    /** Follows a task's state. */
    public void observe(StoredTask task, long now) {
        lastPublished.putIfAbsent(task.name(), now);
        if (task.state().unpublished().isPresent()) {
            unpublished.put(task.name(), task);
        } else {
            unpublished.remove(task.name());
        }
    }

    /** A version of the task was published. */
    public void published(String task, long now) {
        lastPublished.put(task, now);
    }

    /** A task that is gone. */
    public void forget(String task) {
        unpublished.remove(task);
        lastPublished.remove(task);
    }

    /**
     * The tasks of which a version is due, in the order of their names.
     *
     * @param isIdle whether the trainer has nothing else to do
     */
    public List<String> at(long now, boolean isIdle) {
        return unpublished.values().stream()
                .filter(task -> cause(task, now, isIdle).isPresent())
                .map(StoredTask::name)
                .sorted()
                .toList();
    }

    /** Why a version of the task is due, if one is. */
    public Optional<PublishCause> cause(StoredTask task, long now, boolean isIdle) {
        return task.state()
                .unpublished()
                .flatMap(news -> PublishPolicy.due(
                        news, task.spec().publish(), lastPublished.getOrDefault(task.name(), now), now, isIdle));
    }
}

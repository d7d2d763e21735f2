package io.freshet.trainer.publish;

import io.freshet.trainer.state.PublishCause;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskStores;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which tasks have something unpublished, and when it is due: then it has them published. All of it follows from the stores and is made from
 * them anew after a restart, except when a task's last version was published, for which the restart then counts; it saves reading
 * every task at every tick.
 */
public final class DueVersions {
    private final TaskStores stores;
    private final VersionPublisher publisher;
    private final Consumer<PublishCause> events;
    private final HeldBack heldBack = new HeldBack();
    private final Map<String, StoredTask> unpublished = new HashMap<>();
    private final Map<String, Long> lastPublished = new HashMap<>();

    /** @param events told of each version that was published */
    public DueVersions(TaskStores stores, VersionPublisher publisher, Consumer<PublishCause> events) {
        this.stores = stores;
        this.publisher = publisher;
        this.events = events;
    }

    /** Follows a task's state. */
    public void observe(StoredTask task, long now) {
        lastPublished.putIfAbsent(task.name(), now);
        if (task.state().unpublished().isPresent()) {
            unpublished.put(task.name(), task);
        } else {
            unpublished.remove(task.name());
        }
    }

    /** A task that is gone. */
    public void forget(String task) {
        unpublished.remove(task);
        lastPublished.remove(task);
    }

    /**
     * Publishes what is due, in the order of the tasks' names, and what was held back before if it no longer is.
     *
     * @param isIdle whether the trainer has nothing else to do
     */
    public void publish(long now, boolean isIdle) {
        Set<String> due = unpublished.values().stream()
                .filter(task -> cause(task, now, isIdle).isPresent())
                .map(StoredTask::name)
                .collect(Collectors.toCollection(TreeSet::new));
        due.addAll(heldBack.tasks());
        due.forEach(task ->
                stores.find(task).ifPresentOrElse(found -> publish(found, now, isIdle), () -> heldBack.forget(task)));
    }

    /** Publishes the task's next version, if it is due. */
    public void publish(StoredTask task, long now, boolean isIdle) {
        StoredTask after = cause(task, now, isIdle)
                .filter(cause -> heldBack.mayPublish(task.name(), publisher.isTooFarAhead(task.name())))
                .map(cause -> publish(task, cause, now))
                .orElse(task);
        observe(after, now);
    }

    /** Publishes what a task has unpublished before another trainer goes on with it, which reads another partition of {@code accepted}. */
    public StoredTask publishBeforeMove(StoredTask task, long now) {
        return task.state().unpublished().isPresent() ? publish(task, PublishCause.MOVE, now) : task;
    }

    private Optional<PublishCause> cause(StoredTask task, long now, boolean isIdle) {
        long last = lastPublished.getOrDefault(task.name(), now);
        return task.state().unpublished().flatMap(news -> task.spec().publish().due(news, last, now, isIdle));
    }

    private StoredTask publish(StoredTask task, PublishCause cause, long now) {
        return published(publisher.publish(task, cause, now), cause, now);
    }

    private StoredTask published(StoredTask task, PublishCause cause, long now) {
        lastPublished.put(task.name(), now);
        events.accept(cause);
        return task;
    }

    /**
     * Publishes a task's tensors as they were imported.
     *
     * @param source where they are from, for people
     * @return the version's number
     */
    public long publishImported(StoredTask task, String source, long now) {
        StoredTask after = published(publisher.publishImported(task, source, now), PublishCause.IMPORT, now);
        observe(after, now);
        return after.state().parent().orElseThrow();
    }

    /** How many tasks publish nothing because release control does not follow. */
    public int heldBack() {
        return heldBack.tasks().size();
    }
}

package io.freshet.trainer.state;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.train.TaskTraining;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tensors of tasks in training: in memory as their last step left them, in a store as the last checkpoint found them. Those that were not
 * changed since leave memory when it gets too much, those least lately used first.
 */
public final class WorkingTasks {
    private static final int TENSORS_OF_A_PARAMETER = 3;

    private final TrainingTensors stored;
    private final long mostBytes;
    private final Map<String, TaskTraining> tasks = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> changed = new TreeSet<>();

    WorkingTasks(TrainingTensors stored, long mostBytes) {
        this.stored = stored;
        this.mostBytes = mostBytes;
    }

    /**
     * What of a task is its own, as its last step left it.
     *
     * @param optimizerSteps that were made before, if it is to be loaded
     */
    TaskTraining training(StoredTask task, BackboneConfig backbone, long optimizerSteps) {
        TaskTraining held = tasks.get(task.name());
        return held != null ? held : hold(task.name(), stored.load(task, backbone, optimizerSteps));
    }

    /** Takes a task as a step left it, which is in the journal. */
    public void changed(String task, TaskTraining after) {
        changed.add(task);
        hold(task, after);
    }

    private TaskTraining hold(String task, TaskTraining training) {
        tasks.put(task, training);
        return training;
    }

    private static long bytes(TaskTraining training) {
        return training.optimizer().moments().values().stream()
                .mapToLong(moments -> (long) TENSORS_OF_A_PARAMETER * Float.BYTES * moments.first().length)
                .sum();
    }

    /** Stores a task that begins anew, whatever it was before. */
    public void begin(String task, TaskTraining training) {
        forget(task);
        stored.replace(task, training);
    }

    /** Forgets a task. */
    void remove(String task) {
        forget(task);
        stored.remove(task);
    }

    private void forget(String task) {
        tasks.remove(task);
        changed.remove(task);
    }

    /** Of tasks that were changed since the last checkpoint. */
    long changedBytes() {
        return changed.stream().map(tasks::get).mapToLong(WorkingTasks::bytes).sum();
    }

    /** Stores all that was changed. */
    void store() {
        changed.forEach(task -> stored.save(task, tasks.get(task)));
        changed.clear();
        leaveMemory();
    }

    private void leaveMemory() {
        long held = tasks.values().stream().mapToLong(WorkingTasks::bytes).sum();
        Iterator<TaskTraining> oldest = tasks.values().iterator();
        while (held > mostBytes) {
            held -= bytes(oldest.next());
            oldest.remove();
        }
    }
}

package io.freshet.trainer.state;

/** A task in training, without its tensors. */
public record StoredTask(String name, TrainingSpec spec, TaskState state) {
    /** The same further on. */
    public StoredTask with(TaskState later) {
        return new StoredTask(name, spec, later);
    }
}

package io.freshet.serving.prompts;

/** What a record on {@code releases} asks of serving. */
sealed interface ReleaseChange {
    /** This version is to answer from now on. */
    record Released(TaskRelease release) implements ReleaseChange {}

    /** The task is no longer served: a tombstone. */
    record Withdrawn(String task) implements ReleaseChange {}
}

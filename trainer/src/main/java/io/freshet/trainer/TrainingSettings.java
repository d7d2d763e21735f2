package io.freshet.trainer;

import io.freshet.trainer.batch.BatchSettings;
import io.freshet.trainer.state.CheckpointRule;

/**
 * How a trainer trains.
 *
 * @param checkpoints when tensors are stored
 * @param keptVersions of a task that stay on {@code prompts}
 * @param commitAtOnce whether a publication asks for a commit instead of waiting for the interval
 */
record TrainingSettings(BatchSettings batch, CheckpointRule checkpoints, int keptVersions, boolean commitAtOnce) {
    /** The same for one of so many partitions, which share the bytes that the tensors of a process may have. */
    TrainingSettings forOneOf(int partitions) {
        CheckpointRule own =
                new CheckpointRule(checkpoints.steps(), checkpoints.time(), checkpoints.bytes() / partitions);
        return new TrainingSettings(batch, own, keptVersions, commitAtOnce);
    }
}

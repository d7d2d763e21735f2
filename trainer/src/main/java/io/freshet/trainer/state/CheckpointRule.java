package io.freshet.trainer.state;

import java.time.Duration;

/**
 * When the tensors of a partition's tasks are stored, and their journal ends: whichever comes first.
 *
 * @param steps since then
 * @param time that these steps took, and would take again after a crash
 * @param bytes of the tensors that they changed, which are in memory until then
 */
public record CheckpointRule(int steps, Duration time, long bytes) {
    boolean isDue(StepJournal journal, long changedBytes) {
        return journal.steps() >= steps || journal.took().compareTo(time) >= 0 || changedBytes >= bytes;
    }
}

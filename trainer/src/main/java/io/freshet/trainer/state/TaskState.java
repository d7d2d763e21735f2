package io.freshet.trainer.state;

import java.util.Optional;

/**
 * Where a task's training is.
 *
 * @param backbone fingerprint of the backbone it is trained on
 * @param steps of the task so far
 * @param examples it was trained on so far
 * @param optimizerSteps since the optimiser began anew, which it does when the tensors change their shape
 * @param parent the version that the training goes on from; empty before the first
 * @param unpublished what no version has yet
 */
public record TaskState(
        String backbone,
        long steps,
        long examples,
        long optimizerSteps,
        Optional<Long> parent,
        Optional<Unpublished> unpublished) {

    /** Before the first step. */
    public static TaskState begin(String backbone) {
        return new TaskState(backbone, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    /** After one step more, on {@code trained}. */
    public TaskState afterStep(Unpublished trained, long optimizerSteps) {
        Unpublished all = unpublished.map(before -> before.and(trained)).orElse(trained);
        return new TaskState(
                backbone, steps + 1, examples + trained.examples(), optimizerSteps, parent, Optional.of(all));
    }

    /** After one step more of a group, on so many examples of its tasks. */
    public TaskState afterSharedStep(int trained, long optimizerSteps) {
        return new TaskState(backbone, steps + 1, examples + trained, optimizerSteps, parent, unpublished);
    }

    /** After {@code version} was published. */
    public TaskState afterPublication(long version) {
        return new TaskState(backbone, steps, examples, optimizerSteps, Optional.of(version), Optional.empty());
    }

    /** Without what no version has, since the tensors are others now. */
    public TaskState withoutUnpublished() {
        return new TaskState(backbone, steps, examples, optimizerSteps, parent, Optional.empty());
    }

    /** With an optimiser that remembers nothing. */
    public TaskState withNewOptimizer() {
        return new TaskState(backbone, steps, examples, 0, parent, unpublished);
    }

    /**
     * The examples that a task was trained on since its last version; at least one.
     *
     * @param since when the first of them arrived, in milliseconds since the epoch
     * @param firstOffset of the first one, on {@code accepted}
     * @param lastOffset of the last one
     */
    public record Unpublished(int examples, long since, long firstOffset, long lastOffset) {
        /** These and then those. */
        Unpublished and(Unpublished later) {
            return new Unpublished(
                    examples + later.examples,
                    Math.min(since, later.since),
                    Math.min(firstOffset, later.firstOffset),
                    Math.max(lastOffset, later.lastOffset));
        }
    }
}

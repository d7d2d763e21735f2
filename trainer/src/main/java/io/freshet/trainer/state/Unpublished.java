package io.freshet.trainer.state;

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

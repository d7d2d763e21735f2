package io.freshet.trainer.state;

/**
 * An accepted example that waits for its batch.
 *
 * @param offset on {@code accepted}
 * @param arrivedAt the trainer, in milliseconds since the epoch
 */
public record PendingExample(String task, String id, String text, String label, long offset, long arrivedAt) {}

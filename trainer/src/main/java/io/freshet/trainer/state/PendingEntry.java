package io.freshet.trainer.state;

/**
 * A pending example and its place in the queue.
 *
 * @param sequence in the order of arrival
 */
public record PendingEntry(long sequence, PendingExample example) {}

package io.freshet.trainer.batch;

import java.time.Duration;
import java.util.Optional;

/**
 * When a batch is due.
 *
 * @param rows of a full batch
 * @param linger that the oldest example waits at most; empty: until the batch is full, however long, which makes a run repeatable
 */
public record BatchSettings(int rows, Optional<Duration> linger) {}

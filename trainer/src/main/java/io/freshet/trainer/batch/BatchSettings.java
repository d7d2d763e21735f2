package io.freshet.trainer.batch;

import java.time.Duration;
import java.util.Optional;

/**
 * When a batch is due.
 *
 * @param rows of a full batch
 * @param linger that the oldest example waits at most; zero: no longer than others come without a pause; empty: until the batch is full,
 *     however long, which makes a run repeatable
 */
public record BatchSettings(int rows, Optional<Duration> linger) {
    boolean isDueWhenIdle() {
        return linger.filter(Duration::isZero).isPresent();
    }
}

package io.freshet.trainer.state;

import java.time.Duration;

/**
 * When a task's next version is due: whichever comes first.
 *
 * @param examples trained and not yet in a version
 * @param time since the first of them arrived; where the trainer has nothing else to do, a quarter of it since the version before
 */
public record PublishRule(int examples, Duration time) {}

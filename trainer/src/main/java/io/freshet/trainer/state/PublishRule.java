package io.freshet.trainer.state;

import java.time.Duration;

/**
 * When a task's next version is due: whichever comes first.
 *
 * @param examples trained and not yet in a version
 * @param time since the first of them arrived
 */
public record PublishRule(int examples, Duration time) {}

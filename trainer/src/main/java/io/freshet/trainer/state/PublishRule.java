package io.freshet.trainer.state;

import io.freshet.trainer.state.TaskState.Unpublished;
import java.time.Duration;
import java.util.Optional;

/**
 * When a task's next version is due: whichever comes first.
 *
 * @param examples trained and not yet in a version
 * @param time since the first of them arrived; if the trainer has nothing else to do, a quarter of it since the version before
 */
public record PublishRule(int examples, Duration time) {
    // Of the time, how old the version before must be: measured in decision 0042.
    private static final int IDLE_SHARE = 4;

    /**
     * Whether a version with these examples is due, and by which rule.
     *
     * @param published when the task's last version was, in milliseconds since the epoch like {@code now}
     * @param isIdle whether the trainer has nothing else to do: then a version more costs no other label its time
     */
    public Optional<PublishCause> due(Unpublished unpublished, long published, long now, boolean isIdle) {
        if (unpublished.examples() >= examples) {
            return Optional.of(PublishCause.EXAMPLES);
        }
        if (now - unpublished.since() >= time.toMillis()) {
            return Optional.of(PublishCause.TIME);
        }
        return isIdle && now - published >= time.toMillis() / IDLE_SHARE
                ? Optional.of(PublishCause.IDLE)
                : Optional.empty();
    }
}

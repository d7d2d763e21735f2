package io.freshet.trainer.publish;

import io.freshet.trainer.state.PublishRule;
import io.freshet.trainer.state.Unpublished;
import java.util.Optional;

/** Decides when a task's next version is due. */
public final class PublishPolicy {
    // Of a task's publishMillis, how old the version before must be: measured in decision 0042.
    private static final int IDLE_SHARE = 4;

    private PublishPolicy() {}

    /**
     * Whether a version with these examples is due, and by which rule.
     *
     * @param published when the task's last version was, in milliseconds since the epoch like {@code now}
     * @param isIdle whether the trainer has nothing else to do: then a version more costs no other label its time
     */
    static Optional<PublishCause> due(
            Unpublished unpublished, PublishRule rule, long published, long now, boolean isIdle) {
        if (unpublished.examples() >= rule.examples()) {
            return Optional.of(PublishCause.EXAMPLES);
        }
        long time = rule.time().toMillis();
        if (now - unpublished.since() >= time) {
            return Optional.of(PublishCause.TIME);
        }
        return isIdle && now - published >= time / IDLE_SHARE ? Optional.of(PublishCause.IDLE) : Optional.empty();
    }
}

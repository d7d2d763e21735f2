package io.freshet.trainer.publish;

import io.freshet.trainer.state.PublishRule;
import io.freshet.trainer.state.Unpublished;
import java.util.Optional;

/** Decides when a task's next version is due. */
public final class PublishPolicy {
    private PublishPolicy() {}

    /**
     * Whether a version with these examples is due, and by which rule.
     *
     * @param now in milliseconds since the epoch
     */
    public static Optional<PublishCause> due(Unpublished unpublished, PublishRule rule, long now) {
        if (unpublished.examples() >= rule.examples()) {
            return Optional.of(PublishCause.EXAMPLES);
        }
        return now >= dueAt(unpublished, rule) ? Optional.of(PublishCause.TIME) : Optional.empty();
    }

    /** When time makes it due, in milliseconds since the epoch; {@link Long#MAX_VALUE} for a time beyond reach. */
    static long dueAt(Unpublished unpublished, PublishRule rule) {
        long millis = rule.time().toMillis();
        return millis > Long.MAX_VALUE - unpublished.since() ? Long.MAX_VALUE : unpublished.since() + millis;
    }
}

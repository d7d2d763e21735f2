package io.freshet.runtime.streams;

import io.freshet.runtime.admin.Health;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Says how an app is from what it looks like now and looked like before. It is dead where only a restart helps: in ERROR, without
 * threads, or where records have waited for a time in which nothing was committed. Long restores and rebalances, brokers that are
 * away and a group that has no task left for this instance are none of that.
 */
final class StreamsHealth {
    private final Duration timeout;
    private double progress = Double.NaN;
    private boolean waited;
    private Instant standing;

    StreamsHealth(Duration timeout) {
        this.timeout = timeout;
    }

    /** Judges one observation; they are given in the order of time, at whatever distance. */
    synchronized Health judge(StreamsObservation seen, Instant now) {
        Duration stood = stood(seen, now);
        if (seen.state() == State.ERROR || seen.state() == State.PENDING_ERROR) {
            return Health.dead("the app failed; its log says why");
        }
        if (seen.state().isRunningOrRebalancing() && seen.threads() == 0) {
            return Health.dead("every thread of the app has ended");
        }
        if (stood.compareTo(timeout) > 0) {
            return Health.dead("records wait, and nothing was committed for " + stood.toSeconds() + " s");
        }
        return standing(seen);
    }

    // What waited when nothing has been committed since waits still, whether anybody looked in between or not; what
    // waits
    // only now may have come just now.
    private Duration stood(StreamsObservation seen, Instant now) {
        boolean stands = waited && seen.recordsWait() && seen.progress() == progress;
        progress = seen.progress();
        waited = seen.recordsWait();
        if (!stands) {
            standing = now;
        }
        return Duration.between(standing, now);
    }

    private static Health standing(StreamsObservation seen) {
        if (seen.state() != State.RUNNING) {
            return Health.waiting("the app is " + seen.state());
        }
        return Health.ready(
                seen.tasks() == 0
                        ? "running as a spare: other instances have all tasks"
                        : "running, " + seen.tasks() + " tasks");
    }
}

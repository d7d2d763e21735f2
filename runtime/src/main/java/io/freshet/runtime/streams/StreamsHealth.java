package io.freshet.runtime.streams;

import io.freshet.runtime.Health;
import io.freshet.runtime.streams.StreamsObservation.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Says how an app is from what it looks like now and looked like before. It is dead if only a restart helps: in ERROR, without
 * threads, or if records have waited for a time in which no committed offset went on. Long restores and rebalances, brokers and
 * registries that are away and a group that has no task left for this instance are none of that.
 */
final class StreamsHealth {
    // Longer than a thread is patient, dies of an outage and is replaced when its group has missed it.
    private static final Duration OUTAGE_SEEN_AGAIN = Duration.ofMinutes(5);

    private final Duration timeout;
    private final Membership membership;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private boolean waited;
    private Instant seenAt = Instant.MIN;
    private Duration stood = Duration.ZERO;
    private Optional<String> outage = Optional.empty();
    private Instant outageAt = Instant.EPOCH;

    StreamsHealth(Duration timeout, Membership membership) {
        this.timeout = timeout;
        this.membership = membership;
    }

    /** Judges one observation; they are given in the order of time, at whatever distance. */
    synchronized Health judge(StreamsObservation seen, Instant now) {
        look(seen, now);
        if (seen.state() == State.ERROR || seen.state() == State.PENDING_ERROR) {
            return Health.dead("the app failed; its log says why");
        }
        if (seen.state().isRunningOrRebalancing() && seen.threads() == 0) {
            return Health.dead("every thread of the app has ended");
        }
        if (stood.compareTo(timeout) > 0) {
            return Health.dead("records wait, and nothing was committed for " + stood.toSeconds() + " s");
        }
        return standing(seen, now);
    }

    /**
     * A thread ended because what it needs is away, which no restart mends: the time begins anew.
     *
     * @param cause for a person
     * @param seen when it ended: what was committed before is not what ends the outage
     */
    synchronized void outage(String cause, StreamsObservation seen, Instant now) {
        look(seen, now);
        stood = Duration.ZERO;
        waited = false;
        outage = Optional.of(cause);
        outageAt = now;
    }

    // What waited when nothing has been committed since waits still, whether anybody looked in between or not; what
    // waits only
    // now may have come just now. A time in which nobody can say is not counted, and ends nothing.
    private void look(StreamsObservation seen, Instant now) {
        boolean waits = seen.input() == Input.WAITS;
        boolean goneOn = goneOn(seen.committed());
        if (goneOn || now.isAfter(outageAt.plus(OUTAGE_SEEN_AGAIN))) {
            outage = Optional.empty();
        }
        if (goneOn || seen.input() == Input.IS_READ) {
            stood = Duration.ZERO;
        } else if (waits && waited) {
            stood = stood.plus(Duration.between(seenAt, now));
        }
        waited = waits;
        seenAt = now;
    }

    private boolean goneOn(Map<TopicPartition, Long> now) {
        boolean further = now.entrySet().stream()
                .anyMatch(offset -> offset.getValue() > committed.getOrDefault(offset.getKey(), -1L));
        now.forEach((partition, offset) -> committed.merge(partition, offset, Math::max));
        return further;
    }

    private Health standing(StreamsObservation seen, Instant now) {
        if (outage.isPresent() && seen.input() != Input.IS_AWAY) {
            return Health.waiting("waiting for what is away: " + outage.get());
        }
        if (seen.state() != State.RUNNING) {
            return Health.waiting("the app is " + seen.state());
        }
        if (seen.input() == Input.IS_AWAY) {
            return Health.waiting("no broker is connected; it goes on by itself when one is");
        }
        if (seen.tasks() > 0) {
            return Health.ready("running, " + seen.tasks() + " tasks");
        }
        return membership.mayAwaitTasks(now)
                ? Health.waiting("the app has no tasks yet: those of a member that is gone come once its session of "
                        + membership.session().toSeconds() + " s has timed out")
                : Health.ready("running as a spare: other instances have all tasks");
    }
}

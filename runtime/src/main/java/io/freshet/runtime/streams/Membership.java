package io.freshet.runtime.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Tells a spare from an instance whose tasks have yet to come. The tasks of a member that died, such as a thread that failed or the
 * process before this one, are given to another once its session has timed out; until then nobody works on them.
 */
final class Membership {
    private static final Duration USUAL_SESSION = Duration.ofSeconds(45);
    // From the end of a session to the tasks: a rebalance.
    private static final Duration REBALANCE = Duration.ofSeconds(15);

    private final Duration session;
    private Instant joined;

    /** @param session after which the group gives up a member that is silent */
    Membership(Duration session, Instant joined) {
        this.session = session;
        this.joined = joined;
    }

    static Membership of(Properties properties, Instant joined) {
        Object given = properties.get(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
        Object general = properties.getOrDefault(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, USUAL_SESSION.toMillis());
        return new Membership(
                Duration.ofMillis(Long.parseLong(String.valueOf(given == null ? general : given))), joined);
    }

    /** A thread is another one, and a member of its own. */
    synchronized void joinedAgain(Instant now) {
        joined = now;
    }

    /** Whether tasks that nobody has may still come. */
    synchronized boolean mayAwaitTasks(Instant now) {
        return Duration.between(joined, now).compareTo(session.plus(REBALANCE)) <= 0;
    }

    Duration session() {
        return session;
    }
}

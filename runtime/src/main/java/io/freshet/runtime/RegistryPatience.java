package io.freshet.runtime;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a registry that does not answer: that says nothing of the record at hand, which is neither blamed nor passed over. */
public final class RegistryPatience {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Supplier<Limit> limits;

    /** How long may be waited. */
    @FunctionalInterface
    public interface Limit {
        /** Lets time pass until the next attempt; false if there is to be none. */
        boolean pause(Duration pause);
    }

    /** One attempt to read a record. */
    @FunctionalInterface
    public interface Decoding<T> {
        T decode() throws DecodeException;
    }

    /** Patience that ends for all records together. */
    public RegistryPatience(Limit limit) {
        this.limits = () -> limit;
    }

    /**
     * Patience for each record anew.
     *
     * @param atMost shorter than the transaction's timeout; after it the thread fails, is replaced, and reads the record again
     * @param clock tells how long it was
     * @param pause between two attempts
     */
    public RegistryPatience(Duration atMost, Clock clock, Pause pause) {
        this.limits = () -> {
            Instant deadline = clock.instant().plus(atMost);
            return next -> !clock.instant().plus(next).isAfter(deadline) && pause.passes(next);
        };
    }

    /** The same by the system's clock. */
    public RegistryPatience(Duration atMost) {
        this(atMost, Clock.systemUTC(), Pause.SLEEP);
    }

    /**
     * What the first attempt gives that the registry answers.
     *
     * @throws RegistryUnavailableException if it has not answered for as long as patience lasts
     */
    public <T> T await(Decoding<T> decoding) throws DecodeException {
        Limit limit = limits.get();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                return decoding.decode();
            } catch (RegistryUnavailableException e) {
                pause(limit, pause, e);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void pause(Limit limit, Duration pause, RegistryUnavailableException outage) {
        if (!limit.pause(pause)) {
            throw outage;
        }
        LOG.atWarn()
                .addKeyValue("pauseMillis", pause.toMillis())
                .addKeyValue("cause", outage.getMessage())
                .log("registry-awaited");
    }
}

package io.freshet.topology.edge;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.DecodeProblem;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes foreign bytes with three outcomes and no fourth: a record; {@link DecodeException}, which blames the bytes; {@link
 * RegistryUnavailableException} after a bounded wait, which blames nobody and lets the record be read again.
 *
 * <p>Kafka Streams catches exceptions, not errors, and an unforeseen exception would meet the same record after each
 * restart: so whatever else reading runs into, the stack's overflow too, is the bytes' fault.
 *
 * @param decoding used by the calling thread alone
 */
public record PatientDecoder<T>(Decoding<T> decoding, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(PatientDecoder.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** One attempt. */
    @FunctionalInterface
    public interface Decoding<T> {
        /** The record in {@code bytes}. */
        T decode(Headers headers, byte[] bytes) throws DecodeException;
    }

    /**
     * The record in {@code bytes}.
     *
     * @throws DecodeException where the bytes are bad
     * @throws RegistryUnavailableException where the registry did not answer for as long as patience lasts
     */
    public T decode(Headers headers, byte[] bytes) throws DecodeException {
        Instant deadline = patience.clock().instant().plus(patience.atMost());
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt(headers, bytes);
            } catch (RegistryUnavailableException e) {
                awaitNext(pause, deadline, e);
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private T attempt(Headers headers, byte[] bytes) throws DecodeException {
        try {
            return decoding.decode(headers, bytes);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new DecodeException(DecodeProblem.UNDECODABLE, "reading the bytes ended in " + e);
        }
    }

    private void awaitNext(Duration pause, Instant deadline, RegistryUnavailableException outage) {
        if (patience.clock().instant().plus(pause).isAfter(deadline)) {
            throw outage;
        }
        LOG.atWarn()
                .addKeyValue("pauseMillis", pause.toMillis())
                .addKeyValue("cause", outage.getMessage())
                .log("registry-awaited");
        try {
            patience.pause().pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outage;
        }
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}

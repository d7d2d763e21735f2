package io.freshet.serving.prompts;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a registry that does not answer: that says nothing about the record at hand, so the record is not passed over.
 *
 * @param limit of the waiting; over it, the last failure is thrown
 */
record RegistryPatience(WaitLimit limit) {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Reads one record. */
    interface Reading<T> {
        T read() throws DecodeException;
    }

    <T> T await(Reading<T> reading) throws DecodeException {
        while (true) {
            try {
                return reading.read();
            } catch (RegistryUnavailableException e) {
                LOG.atWarn()
                        .addKeyValue("pauseMillis", PAUSE.toMillis())
                        .addKeyValue("detail", e.getMessage())
                        .log("registry-awaited");
                limit.pause(PAUSE);
                if (limit.isOver()) {
                    throw e;
                }
            }
        }
    }
}

package io.freshet.serving.prompts;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a registry that does not answer: that says nothing about the record at hand, so the record is not passed over. */
final class RegistryPatience {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final CountDownLatch stopped;

    /** @param stopped ends the waiting; the last failure is then thrown */
    RegistryPatience(CountDownLatch stopped) {
        this.stopped = stopped;
    }

    /** Reads one record. */
    interface Decoding<T> {
        T decode() throws DecodeException;
    }

    <T> T await(Decoding<T> decoding) throws DecodeException {
        while (true) {
            try {
                return decoding.decode();
            } catch (RegistryUnavailableException e) {
                LOG.warn("registry awaited: pauseMillis={} detail={}", PAUSE_MILLIS, e.getMessage());
                pauseOrThrow(e);
            }
        }
    }

    private void pauseOrThrow(RegistryUnavailableException e) {
        try {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw e;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }
}

package io.freshet.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry did not answer, or answered that it cannot, or lacks what set-up puts there: wait and try again, the record is
 * not to blame.
 */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

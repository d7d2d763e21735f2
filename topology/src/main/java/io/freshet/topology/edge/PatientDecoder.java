package io.freshet.topology.edge;

import io.freshet.runtime.RegistryPatience;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.DecodeProblem;
import io.freshet.schemas.serde.RegistryUnavailableException;
import org.apache.kafka.common.header.Headers;

/**
 * Decodes foreign bytes with three outcomes and no fourth: a record; {@link DecodeException}, which blames the bytes; {@link
 * RegistryUnavailableException} after a bounded wait, which blames nobody and lets the record be read again.
 *
 * <p>Kafka Streams catches exceptions, not errors, and an unforeseen exception would meet the same record after each
 * restart: so whatever else reading runs into, the stack's overflow too, is the bytes' fault.
 *
 * @param decoding used by the calling thread alone
 */
public record PatientDecoder<T>(Attempt<T> decoding, RegistryPatience patience) {
    /** One attempt. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** The record in {@code bytes}. */
        T decode(Headers headers, byte[] bytes) throws DecodeException;
    }

    /**
     * The record in {@code bytes}.
     *
     * @throws DecodeException if the bytes are bad
     * @throws RegistryUnavailableException if the registry did not answer for as long as patience lasts
     */
    public T decode(Headers headers, byte[] bytes) throws DecodeException {
        return patience.await(() -> attempt(headers, bytes));
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
}

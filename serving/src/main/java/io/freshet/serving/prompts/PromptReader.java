package io.freshet.serving.prompts;

import io.freshet.runtime.RegistryPatience;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns the records of a version into its manifest and parts. One thread uses it. */
final class PromptReader {
    private final AvroDecoder<PromptRecord> decoder;
    private final RegistryPatience patience;

    PromptReader(AvroDecoder<PromptRecord> decoder, RegistryPatience patience) {
        this.decoder = decoder;
        this.patience = patience;
    }

    /** Thrown for records that are no prompt records, or not those that their keys say. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    FetchedVersion read(VersionRecords records) throws UnreadableException {
        List<PromptPart> parts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> part : records.parts()) {
            parts.add(body(part, PromptPart.class));
        }
        return new FetchedVersion(body(records.manifest(), PromptManifest.class), parts);
    }

    private <T> T body(ConsumerRecord<byte[], byte[]> prompt, Class<T> type) throws UnreadableException {
        try {
            Object body = patience.await(() -> decoder.decode(prompt.headers(), prompt.value()))
                    .getBody();
            if (type.isInstance(body)) {
                return type.cast(body);
            }
            throw new UnreadableException("the record under key '" + PinnedRecords.key(prompt) + "' holds a "
                    + body.getClass().getSimpleName() + "; expected a " + type.getSimpleName());
        } catch (DecodeException e) {
            throw new UnreadableException(
                    "the record under key '" + PinnedRecords.key(prompt) + "': " + e.getMessage());
        }
    }
}

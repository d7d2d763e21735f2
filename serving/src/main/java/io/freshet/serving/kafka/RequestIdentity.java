package io.freshet.serving.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.freshet.serving.request.PredictionQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds out whose a request is when the request itself cannot be read: by its key, else by the {@code id} in its JSON. */
final class RequestIdentity {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxDocumentLength(4L << 20)
                    .maxTokenCount(10_000)
                    .build())
            .build();

    private RequestIdentity() {}

    static Optional<String> of(ConsumerRecord<byte[], byte[]> request) {
        return fromKey(request.key())
                .or(() -> fromJson(request.value()))
                .filter(id -> PredictionQuery.idMistake(id).isEmpty());
    }

    private static Optional<String> fromKey(byte[] key) {
        if (key == null || key.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Reads as far as the id comes; what is broken behind it does not matter. */
    private static Optional<String> fromJson(byte[] value) {
        if (value == null || value.length == 0 || value[0] != '{') {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("id");
                if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}

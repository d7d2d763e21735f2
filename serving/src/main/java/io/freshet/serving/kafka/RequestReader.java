package io.freshet.serving.kafka;

import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns records of {@code requests}, Avro or JSON, into queries. One thread uses it. */
record RequestReader(RecordDecoder<PredictionRequest> decoder, Clock clock) {
    private static final String INVALID = "invalid";

    /** @throws io.freshet.schemas.serde.RegistryUnavailableException where the registry does not answer: try again later */
    Incoming read(ConsumerRecord<byte[], byte[]> request) {
        try {
            return checked(request, decoder.decode(request.headers(), request.value()));
        } catch (DecodeException e) {
            return bad(RequestIdentity.of(request), e.problem().name().toLowerCase(Locale.ROOT), e.getMessage());
        }
    }

    private Incoming checked(ConsumerRecord<byte[], byte[]> request, PredictionRequest asked) {
        if (!RequestIdentity.isUsable(asked.getId())) {
            return bad(
                    RequestIdentity.of(request),
                    INVALID,
                    "id has " + asked.getId().length() + " characters; expected 1 to "
                            + PredictionQuery.MAXIMUM_ID_CHARACTERS + ", not only blanks");
        }
        if (!TaskName.isValid(asked.getTask())) {
            return bad(Optional.of(asked.getId()), INVALID, "task is no name of a task; expected " + TaskName.FORM);
        }
        Long deadline = asked.getDeadlineMillis();
        if (deadline != null && deadline <= 0) {
            return bad(
                    Optional.of(asked.getId()),
                    INVALID,
                    "deadlineMillis is " + deadline + "; expected 1 or more, or null");
        }
        return new Incoming.Asked(
                query(asked.getId(), asked.getTask(), Examples.input(asked), deadline(request.timestamp(), deadline)));
    }

    private Incoming bad(Optional<String> id, String reason, String detail) {
        return new Incoming.Bad(id.map(known -> query(known, "", TextInput.of(""), Instant.MAX)), reason, detail);
    }

    private PredictionQuery query(String id, String task, TextInput input, Instant deadline) {
        return new PredictionQuery(id, task, OptionalLong.empty(), input, Source.KAFKA, clock.instant(), deadline);
    }

    /** Counted from the record's own time, so that what waited on the topic too long is not computed any more. */
    private static Instant deadline(long timestamp, Long millis) {
        long most = Long.MAX_VALUE - Math.max(timestamp, 0);
        return millis == null ? Instant.MAX : Instant.ofEpochMilli(timestamp + Math.min(millis, most));
    }
}

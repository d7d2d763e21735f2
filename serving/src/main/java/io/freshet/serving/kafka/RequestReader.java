package io.freshet.serving.kafka;

import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns records of {@code requests}, Avro or JSON, into queries. One thread uses it. */
record RequestReader(RecordDecoder<PredictionRequest> decoder, Clock clock) {
    private static final String INVALID = "invalid";

    /** @throws io.freshet.schemas.serde.RegistryUnavailableException if the registry does not answer: try again later */
    Incoming read(ConsumerRecord<byte[], byte[]> request) {
        try {
            return checked(request, decoder.decode(request.headers(), request.value()));
        } catch (DecodeException e) {
            return bad(RequestIdentity.of(request), e.problem().name().toLowerCase(Locale.ROOT), e.getMessage());
        }
    }

    private Incoming checked(ConsumerRecord<byte[], byte[]> request, PredictionRequest asked) {
        Optional<String> wrongId = PredictionQuery.idMistake(asked.getId());
        if (wrongId.isPresent()) {
            return bad(RequestIdentity.of(request), INVALID, wrongId.get());
        }
        return mistake(asked)
                .map(detail -> bad(Optional.of(asked.getId()), INVALID, detail))
                .orElseGet(() -> new Incoming.Asked(query(
                        asked.getId(),
                        asked.getTask(),
                        Examples.input(asked),
                        deadline(request.timestamp(), asked.getDeadlineMillis()))));
    }

    private static Optional<String> mistake(PredictionRequest asked) {
        if (!TaskName.isValid(asked.getTask())) {
            return Optional.of("task is no name of a task; expected " + TaskName.FORM);
        }
        Long deadline = asked.getDeadlineMillis();
        return deadline != null && deadline <= 0
                ? Optional.of("deadlineMillis is " + deadline + "; expected 1 or more, or null")
                : Optional.empty();
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

    /** What a record on {@code requests} turned out to be. */
    sealed interface Incoming {
        /** To be predicted. */
        record Asked(PredictionQuery query) implements Incoming {}

        /**
         * Not a proper request.
         *
         * @param query with the request's id, its other fields as far as they could be read; empty if there is no id: then nobody can be told
         */
        record Bad(Optional<PredictionQuery> query, String reason, String detail) implements Incoming {}
    }
}

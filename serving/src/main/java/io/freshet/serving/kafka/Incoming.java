package io.freshet.serving.kafka;

import io.freshet.serving.request.PredictionQuery;
import java.util.Optional;

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

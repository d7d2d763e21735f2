package io.freshet.serving.kafka;

import io.freshet.serving.request.PredictionQuery;

/** What a record on {@code requests} turned out to be. */
sealed interface Incoming {
    /** To be predicted. */
    record Asked(PredictionQuery query) implements Incoming {}

    /**
     * Not a proper request, but it says whom to tell.
     *
     * @param query with the request's id; its other fields as far as they could be read
     */
    record Malformed(PredictionQuery query, String reason, String detail) implements Incoming {}

    /** Nobody can be told: it has no id. */
    record Unreadable(String reason, String detail) implements Incoming {}
}

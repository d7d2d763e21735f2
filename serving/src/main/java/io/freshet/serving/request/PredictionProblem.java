package io.freshet.serving.request;

import java.util.Locale;

/**
 * Why a request has no prediction: the field {@code error} of a prediction, the tag {@code outcome} of the metric {@code
 * freshet.serving.requests}, and a row of the manual ({@code docs/serving.md}), which says what it means and
 * what to do.
 */
public enum PredictionProblem {
    /** Nothing to answer with (yet). */
    NOT_READY,
    /** A version in the path that is not the one that serves. */
    VERSION_NOT_SERVED,
    /** Too late. */
    DEADLINE,
    /** Over HTTP only, since requests on Kafka can wait there. */
    QUEUE_FULL,
    /** Before it is tokenised. */
    TOO_LONG,
    /** No request, or of texts that its task does not read. */
    BAD_REQUEST,
    /** Stopped gracefully. */
    DRAINING,
    /** Not the request's fault. */
    FAILED;

    /** As metric tags spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}

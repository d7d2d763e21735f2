package io.freshet.serving.request;

import java.util.Locale;

/** Why a request has no label: the field {@code error} of a prediction, a metric's tag, and a row of the manual. */
public enum PredictionProblem {
    /** No version of the task serves (yet). */
    NOT_READY,
    /** The request wants a version that is not the one that serves. */
    VERSION_NOT_SERVED,
    /** The deadline passed before the answer. */
    DEADLINE,
    /** Too many requests wait; over HTTP only, since requests on Kafka can wait there. */
    QUEUE_FULL,
    /** The text has more characters than allowed. */
    TOO_LONG,
    /** The request is not of the form that a request has. */
    BAD_REQUEST,
    /** This instance is being stopped. */
    DRAINING,
    /** The backbone failed on the batch. */
    FAILED;

    /** As metric tags spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}

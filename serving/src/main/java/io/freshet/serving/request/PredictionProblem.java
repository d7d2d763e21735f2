package io.freshet.serving.request;

import java.util.Locale;

/**
 * Why a request has no prediction: the field {@code error} of a prediction, the tag {@code outcome} of the metric {@code
 * freshet.serving.requests}, and a row of the manual ({@code docs/serving.md}).
 */
public enum PredictionProblem {
    /** Nothing to answer with (yet). */
    NOT_READY(
            "No version of the task serves (yet), or its only release was refused.",
            "Release a version of the task; `/v2/models/<task>` says why one was refused."),
    /** A version in the path that is not the one that serves. */
    VERSION_NOT_SERVED(
            "The request wants a version that is not the one that serves.",
            "Leave the version out, or ask for the one that `/v2/models/<task>` names."),
    /** Too late. */
    DEADLINE(
            "The deadline passed before the answer.",
            "Allow more time (`deadline_ms`, `deadlineMillis`), or add instances: too many requests wait."),
    /** Over HTTP only, since requests on Kafka can wait there. */
    QUEUE_FULL(
            "Too many requests wait; over HTTP only, since requests on Kafka wait there.",
            "Try again after the seconds in `Retry-After`; raise `queue.capacity`, or add instances."),
    /** Before it is tokenised. */
    TOO_LONG(
            "The text has more characters than `text.max.characters`.",
            "Cut the text; a version reads no more of it than its `max_tokens` anyway."),
    /** No request. */
    BAD_REQUEST(
            "The request is not of the form that a request has, its text is empty, of characters that show nothing, or without a token, or its texts are not those that the task's kind takes; the detail says which.",
            "Correct the request; sent again as it is, it gets the same answer."),
    /** Stopped gracefully. */
    DRAINING(
            "This instance is being stopped.",
            "Send the request to another instance; over Kafka that happens by itself."),
    /** Not the request's fault. */
    FAILED(
            "The tokeniser or the backbone failed on the batch, or the prediction is larger than its topic takes.",
            "Look into the log of this instance; the detail tells a prediction that is too large.");

    private final String meaning;
    private final String remedy;

    PredictionProblem(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** As metric tags spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, in the manual's words. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in the manual's words. */
    public String remedy() {
        return remedy;
    }
}

package io.freshet.serving.request;

import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.TextInput;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of a task.
 *
 * @param requestId under which a later label finds the prediction
 * @param version the only version that may answer; empty for the one that serves
 * @param deadline after which an answer is worth nothing; {@link Instant#MAX} for none
 */
public record PredictionQuery(
        String requestId,
        String task,
        OptionalLong version,
        TextInput input,
        Source source,
        Instant receivedAt,
        Instant deadline) {
    /**
     * The most characters of a request's id: a label that comes later carries it, and intake takes 256 by default, of which the
     * number of one text among several needs some.
     */
    private static final int MAXIMUM_ID_CHARACTERS = 250;

    /** What is wrong with a request's id, which becomes a record's key; empty if it may be one. */
    public static Optional<String> idMistake(String id) {
        return VisibleText.isIn(id) && id.length() <= MAXIMUM_ID_CHARACTERS
                ? Optional.empty()
                : Optional.of("id has " + id.length() + " characters; expected 1 to " + MAXIMUM_ID_CHARACTERS
                        + ", not only blanks");
    }

    /** For whoever keeps answers: a text can be large, and nobody needs it any more. */
    PredictionQuery withoutText() {
        return new PredictionQuery(requestId, task, version, TextInput.of(""), source, receivedAt, deadline);
    }

    /** The way a request came in. */
    public enum Source {
        KAFKA,
        HTTP;

        /** As predictions spell it. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

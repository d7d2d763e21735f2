package io.freshet.cli.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.RecordPlace;
import io.freshet.cli.output.Printable;
import io.freshet.cli.output.Shown;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A dead letter without its bytes, of which many are kept.
 *
 * @param origin where its record was found
 * @param replayOf the letter that its record was replayed from
 */
public record LetterSummary(
        LetterAddress address,
        Instant writtenAt,
        String reason,
        String message,
        Optional<RecordPlace> origin,
        int bytes,
        Optional<LetterAddress> replayOf) {
    /** The newest last. */
    public static final Comparator<LetterSummary> NEWEST_LAST =
            Comparator.comparing(LetterSummary::writtenAt).thenComparing(LetterSummary::address);

    // Lined up without knowing what is to come: letters are told as they are read.
    private static final String LINE = "%-10s  %-20s  %-18s  %-24s  %s";

    /** What is told of a letter in a list. */
    public static LetterSummary of(Letter letter) {
        return new LetterSummary(
                letter.address(),
                letter.writtenAt(),
                letter.reason(),
                letter.message(),
                letter.origin(),
                letter.value() == null ? 0 : letter.value().length,
                letter.replayOf());
    }

    /** The headings of {@link #line}. */
    public static String headings() {
        return LINE.formatted("letter", "written", "reason", "origin", "message");
    }

    /** One line for a person. */
    public String line() {
        String again = replayOf.map(from -> "(replayed from " + from + ") ").orElse("");
        return LINE.formatted(
                address,
                Shown.moment(writtenAt),
                Printable.line(reason),
                Printable.line(origin.map(RecordPlace::toString).orElse("-")),
                again + Printable.line(message));
    }

    /** One line for a program. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("letter", address.toString())
                .put("writtenAt", writtenAt.toString())
                .put("reason", reason)
                .put("message", message)
                .put("bytes", bytes);
        origin.ifPresent(place -> place.write(node.putObject("origin")));
        replayOf.ifPresent(from -> node.put("replayOf", from.toString()));
        return node;
    }
}

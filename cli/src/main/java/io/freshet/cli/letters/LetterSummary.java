package io.freshet.cli.letters;

import io.freshet.workload.client.RecordPlace;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Shown;
import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter without its bytes, of which many are kept.
 *
 * @param bytes how long its value is
 * @param origin where its record was found
 * @param replayOf the letter that its record was replayed from
 */
public record LetterSummary(
        LetterAddress address,
        Instant writtenAt,
        String reason,
        String message,
        int bytes,
        Optional<RecordPlace> origin,
        Optional<LetterAddress> replayOf) {
    // Lined up without knowing what is to come: letters are told as they are read.
    private static final String LINE = "%-10s  %-20s  %-18s  %-24s  %s";

    static LetterSummary of(Letter letter) {
        return new LetterSummary(
                letter.address(),
                letter.writtenAt(),
                letter.reason(),
                letter.message(),
                letter.value() == null ? 0 : letter.value().length,
                letter.origin(),
                letter.replayOf());
    }

    /** The headings of the lines for people. */
    public static String headings() {
        return LINE.formatted("letter", "written", "reason", "origin", "message");
    }

    /** A line of the list. */
    public Report report() {
        return report(Optional.of(bytes))
                .sentence(LINE.formatted(
                        address,
                        Shown.moment(writtenAt),
                        Printable.line(reason),
                        Printable.line(origin.map(RecordPlace::toString).orElse("-")),
                        replayOf.map(from -> "(replayed from " + from + ") ").orElse("") + Printable.line(message)));
    }

    /** What programs read of every letter; the length is left out if its bytes are told too. */
    Report report(Optional<Integer> length) {
        return new Report()
                .json("letter", address.toString())
                .json("writtenAt", writtenAt)
                .json("reason", reason)
                .json("message", message)
                .json("bytes", length)
                .json("origin", origin.map(LetterSummary::report))
                .json("replayOf", replayOf.map(LetterAddress::toString));
    }

    private static Report report(RecordPlace place) {
        return new Report()
                .json("topic", place.topic())
                .json("partition", place.partition())
                .json("offset", place.offset());
    }
}

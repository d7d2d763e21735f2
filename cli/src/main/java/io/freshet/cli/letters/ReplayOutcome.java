package io.freshet.cli.letters;

import io.freshet.workload.client.RecordPlace;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import java.util.Locale;
import java.util.Optional;

/**
 * What a replay did with a letter.
 *
 * @param detail where the record is now, or why it is nowhere
 * @param place of the record that was written
 */
public record ReplayOutcome(LetterAddress letter, Kind kind, String detail, Optional<RecordPlace> place) {
    /** The kinds of outcome. */
    public enum Kind {
        /** The broker has the record. */
        REPLAYED,
        /** It would be sent, were this no dry run. */
        PLANNED,
        /** It need not be replayed. */
        LEFT_OUT,
        /** It cannot be replayed, or the broker did not take it. */
        FAILED
    }

    /** An outcome without a record. */
    static ReplayOutcome of(Letter letter, Kind kind, String detail) {
        return new ReplayOutcome(letter.address(), kind, detail, Optional.empty());
    }

    static ReplayOutcome replayed(Letter letter, RecordPlace place) {
        return new ReplayOutcome(letter.address(), Kind.REPLAYED, "to " + place, Optional.of(place));
    }

    /** What is told of it: a line for a person. */
    public Report report() {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Report()
                .json("letter", letter.toString())
                .json("outcome", word)
                .json("detail", detail)
                .json("topic", place.map(RecordPlace::topic))
                .json("partition", place.map(RecordPlace::partition))
                .json("offset", place.map(RecordPlace::offset))
                .sentence("%-10s  %-9s  %s".formatted(letter, word, Printable.line(detail)));
    }
}

package io.freshet.cli.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.RecordPlace;
import io.freshet.cli.output.Printable;
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
        FAILED;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static ReplayOutcome replayed(LetterAddress letter, RecordPlace place) {
        return new ReplayOutcome(letter, Kind.REPLAYED, "to " + place, Optional.of(place));
    }

    static ReplayOutcome planned(LetterAddress letter, String topic) {
        return new ReplayOutcome(letter, Kind.PLANNED, "to " + topic, Optional.empty());
    }

    static ReplayOutcome leftOut(LetterAddress letter, String why) {
        return new ReplayOutcome(letter, Kind.LEFT_OUT, why, Optional.empty());
    }

    static ReplayOutcome failed(LetterAddress letter, String why) {
        return new ReplayOutcome(letter, Kind.FAILED, why, Optional.empty());
    }

    /** One line for a person. */
    public String line() {
        return "%-10s  %-9s  %s".formatted(letter, kind.text(), Printable.line(detail));
    }

    /** One line for a program. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("letter", letter.toString())
                .put("outcome", kind.text())
                .put("detail", detail);
        place.ifPresent(written -> written.write(node));
        return node;
    }
}

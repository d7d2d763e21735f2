package io.freshet.cli.letters;

import io.freshet.topology.intake.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which dead letters are wanted.
 *
 * @param reason by its code; empty for any
 * @param topic that the record was found on, by its whole name; empty for any
 * @param since when the letter was written, at the earliest
 */
public record LetterFilter(Optional<String> reason, Optional<String> topic, Optional<Instant> since)
        implements Predicate<Letter> {
    @Override
    public boolean test(Letter letter) {
        return reason.map(letter.reason()::equals).orElse(true)
                && topic.map(name -> isFrom(letter, name)).orElse(true)
                && since.map(moment -> !letter.writtenAt().isBefore(moment)).orElse(true);
    }

    private static boolean isFrom(Letter letter, String topic) {
        return letter.told().map(DeadLetterHeaders::topic).filter(topic::equals).isPresent();
    }
}

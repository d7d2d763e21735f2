package io.freshet.cli.letters;

import java.util.HashMap;
import java.util.Map;

/** What must be known of all letters before some are replayed: which come from a replay, and where the topic ended. */
final class ReplaySurvey {
    private final Map<LetterAddress, LetterAddress> again = new HashMap<>();
    private final Map<Integer, Long> last = new HashMap<>();

    void add(Letter letter) {
        letter.replayOf().ifPresent(from -> again.merge(from, letter.address(), ReplaySurvey::later));
        last.merge(letter.address().partition(), letter.address().offset(), Math::max);
    }

    private static LetterAddress later(LetterAddress one, LetterAddress other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Letters whose record was refused again, and the letter that it then became. */
    Map<LetterAddress, LetterAddress> again() {
        return Map.copyOf(again);
    }

    /** Whether the letter was there as the survey was made: what the replay itself brings back comes later. */
    boolean saw(Letter letter) {
        return letter.address().offset() <= last.getOrDefault(letter.address().partition(), -1L);
    }
}

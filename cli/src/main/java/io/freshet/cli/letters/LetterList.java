package io.freshet.cli.letters;

import io.freshet.cli.output.Newest;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells letters: the newest of those that are there, and then each as it comes; or each as it is read. */
public final class LetterList {
    private final Consumer<LetterSummary> told;
    private Optional<Newest<LetterSummary>> waiting;

    private LetterList(Optional<Newest<LetterSummary>> waiting, Consumer<LetterSummary> told) {
        this.waiting = waiting;
        this.told = told;
    }

    /** The newest {@code limit} letters of those that are there. */
    public static LetterList newest(int limit, Consumer<LetterSummary> told) {
        return new LetterList(Optional.of(new Newest<>(limit, LetterSummary.NEWEST_LAST)), told);
    }

    /** Every letter as it is read, partition by partition. */
    public static LetterList all(Consumer<LetterSummary> told) {
        return new LetterList(Optional.empty(), told);
    }

    /** Takes a letter. */
    public void add(Letter letter) {
        LetterSummary summary = LetterSummary.of(letter);
        waiting.ifPresentOrElse(newest -> newest.add(summary), () -> told.accept(summary));
    }

    /** All that were there have been taken. */
    public void caughtUp() {
        waiting.ifPresent(newest -> newest.inOrder().forEach(told));
        waiting = Optional.empty();
    }
}

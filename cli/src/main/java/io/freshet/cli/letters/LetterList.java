package io.freshet.cli.letters;

import io.freshet.cli.output.Newest;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells letters: the newest of those that are there, and then each as it comes; or each as it is read. */
public final class LetterList {
    private static final Comparator<LetterSummary> NEWEST_LAST =
            Comparator.comparing(LetterSummary::writtenAt).thenComparing(LetterSummary::address);

    private final Consumer<LetterSummary> told;
    private Optional<Newest<LetterSummary>> waiting;

    /** @param limit how many are told of those that are there, in their order; empty for all, as they are read */
    public LetterList(Optional<Integer> limit, Consumer<LetterSummary> told) {
        this.waiting = limit.map(most -> new Newest<>(most, NEWEST_LAST));
        this.told = told;
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

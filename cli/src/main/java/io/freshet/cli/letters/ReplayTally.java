package io.freshet.cli.letters;

import io.freshet.cli.letters.ReplayOutcome.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells and counts outcomes; the producer's thread adds some of them. */
public final class ReplayTally {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Consumer<ReplayOutcome> told;

    ReplayTally(Consumer<ReplayOutcome> told) {
        this.told = told;
    }

    synchronized void add(ReplayOutcome outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        told.accept(outcome);
    }

    /** How many letters came to this. */
    public synchronized long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    @Override
    public String toString() {
        long planned = of(Kind.PLANNED);
        return (planned > 0 ? planned + " to be replayed" : of(Kind.REPLAYED) + " replayed") + ", " + of(Kind.LEFT_OUT)
                + " left out, " + of(Kind.FAILED) + " failed";
    }
}

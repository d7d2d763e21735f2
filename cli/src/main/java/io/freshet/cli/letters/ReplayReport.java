package io.freshet.cli.letters;

import io.freshet.cli.letters.ReplayOutcome.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells and counts outcomes; the producer's thread reports some of them. */
final class ReplayReport {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Consumer<ReplayOutcome> told;

    ReplayReport(Consumer<ReplayOutcome> told) {
        this.told = told;
    }

    synchronized void add(ReplayOutcome outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        told.accept(outcome);
    }

    synchronized ReplayResult result() {
        return new ReplayResult(count(Kind.REPLAYED), count(Kind.PLANNED), count(Kind.LEFT_OUT), count(Kind.FAILED));
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}

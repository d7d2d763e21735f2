package io.freshet.cli.produce;

import io.freshet.workload.client.RecordPlace;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the examples that were produced. One is accepted when {@code accepted} has it, refused when a dead letter says
 * that it was found where the broker put the example. Intake drops an example that it has had before without a word: such a
 * one is known by what {@code accepted} holds from earlier.
 */
final class Outcomes {
    private final Map<ExampleIdentity, Integer> open = new HashMap<>();
    private final Map<RecordPlace, ExampleIdentity> places = new HashMap<>();
    private final Map<String, Refusals> refusals = new TreeMap<>();
    private final boolean isKept;
    private long undecided;
    private long accepted;
    private long repeated;

    private Outcomes(boolean isKept) {
        this.isKept = isKept;
    }

    /** Books that are kept until every example is decided, about 300 bytes for each. */
    static Outcomes kept() {
        return new Outcomes(true);
    }

    /** No books: nobody asks. */
    static Outcomes none() {
        return new Outcomes(false);
    }

    /**
     * How many were refused for a reason.
     *
     * @param first message of the first of them
     */
    record Refusals(long examples, String first) {
        private Refusals more(Refusals other) {
            return new Refusals(examples + other.examples, first);
        }
    }

    /** The broker has an example. Any thread may say so; all else is said by one. */
    synchronized void produced(ExampleIdentity example, RecordPlace place) {
        if (isKept) {
            open.merge(example, 1, Integer::sum);
            places.put(place, example);
            undecided++;
        }
    }

    /** Intake let an example through; of several equal ones it drops all but the first. */
    synchronized void accepted(ExampleIdentity example) {
        int settled = settle(example);
        if (settled > 0) {
            accepted++;
            repeated += settled - 1;
        }
    }

    /** Intake has read all and said nothing of those that are open: it had let them through before. */
    synchronized void restWasKnown() {
        repeated += undecided;
        undecided = 0;
        open.clear();
    }

    private int settle(ExampleIdentity example) {
        Integer settled = open.remove(example);
        undecided -= settled == null ? 0 : settled;
        return settled == null ? 0 : settled;
    }

    /** Intake made a dead letter of what it found there. */
    synchronized void refused(RecordPlace place, String reason, String message) {
        ExampleIdentity example = places.remove(place);
        if (example != null && open.containsKey(example)) {
            open.computeIfPresent(example, (same, count) -> count == 1 ? null : count - 1);
            undecided--;
            refusals.merge(reason, new Refusals(1, message), Refusals::more);
        }
    }

    /** How many wait for intake's word. */
    synchronized long undecided() {
        return undecided;
    }

    synchronized long accepted() {
        return accepted;
    }

    /** Those that were accepted before, or that came several times. */
    synchronized long repeated() {
        return repeated;
    }

    /** By reason. */
    synchronized Map<String, Refusals> refusals() {
        return new TreeMap<>(refusals);
    }
}

package io.freshet.topology.intake;

import io.freshet.topology.intake.SpecsProgress.Seen;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells which examples of a partition have met every spec that was produced before them. It goes round by round: a round takes all
 * examples that are there, waits until {@code tasks} has been read to where it then ended, and then until the specs that were read
 * have come through the topic between the stages.
 */
final class SpecsCatchUp {
    private final SpecsProgress progress;
    private final int partition;
    private Step step;

    /** @param partition of the topic between the stages */
    SpecsCatchUp(SpecsProgress progress, int partition) {
        this.progress = progress;
        this.partition = partition;
    }

    /**
     * Goes as far as the newest answers allow.
     *
     * @param newest offset of the example that came last
     * @return the offset up to which examples have met all specs, if a round has just ended
     */
    OptionalLong advance(long newest) {
        long asked = progress.ask();
        if (step == null) {
            step = new Asked(newest, asked);
        }
        Optional<Seen> seen = progress.latest();
        seen.ifPresent(this::advance);
        return step instanceof Met met ? end(met) : OptionalLong.empty();
    }

    private void advance(Seen seen) {
        Step before;
        do {
            before = step;
            step = before.next(seen, partition);
        } while (step != before);
    }

    private OptionalLong end(Met met) {
        step = null;
        return OptionalLong.of(met.newest());
    }

    /** What a round waits for. */
    private sealed interface Step {
        /** The step that follows from some answers, or this one. */
        Step next(Seen seen, int partition);
    }

    // For answers that were asked for after the examples came.
    private record Asked(long newest, long round) implements Step {
        @Override
        public Step next(Seen seen, int partition) {
            return seen.round() >= round ? new Reading(newest, seen.tasksEnds()) : this;
        }
    }

    // For the first stage to have read tasks to its end; its specs are in the topic between the stages then.
    private record Reading(long newest, Map<Integer, Long> ends) implements Step {
        @Override
        public Step next(Seen seen, int partition) {
            boolean isRead = ends.entrySet().stream()
                    .allMatch(end -> seen.tasksRead().getOrDefault(end.getKey(), -1L) >= end.getValue());
            Long stageEnd = seen.stageEnds().get(partition);
            return isRead && stageEnd != null ? new Passing(newest, stageEnd) : this;
        }
    }

    // For the second stage to have come to where these specs are.
    private record Passing(long newest, long stageEnd) implements Step {
        @Override
        public Step next(Seen seen, int partition) {
            return seen.stageRead().getOrDefault(partition, -1L) >= stageEnd ? new Met(newest) : this;
        }
    }

    private record Met(long newest) implements Step {
        @Override
        public Step next(Seen seen, int partition) {
            return this;
        }
    }
}

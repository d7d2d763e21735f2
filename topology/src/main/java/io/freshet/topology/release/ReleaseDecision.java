package io.freshet.topology.release;

import java.time.Instant;
import java.util.Optional;

/** What is to become of a version, and what follows from it: what is remembered, and what goes out. */
sealed interface ReleaseDecision {
    /**
     * What is known of the task from now on.
     *
     * @param known before
     */
    TaskVersions remembered(Candidate candidate, TaskVersions known, Instant now);

    /**
     * What is said of it, if anything.
     *
     * @param known before
     */
    Optional<Ruling> ruling(Candidate candidate, TaskVersions known, Instant now);

    /** It serves. */
    record Released(WholeVersion version, DecisionReason reason) implements ReleaseDecision {
        @Override
        public TaskVersions remembered(Candidate candidate, TaskVersions known, Instant now) {
            return known.released(version, reason, now);
        }

        @Override
        public Optional<Ruling> ruling(Candidate candidate, TaskVersions known, Instant now) {
            return Optional.of(Ruling.released(this, known, now));
        }
    }

    /**
     * What serves goes on serving.
     *
     * @param detail names what was found and what was expected; cut if a foreign writer made it long
     */
    record Refused(DecisionReason reason, String detail) implements ReleaseDecision {
        static final int MOST_DETAIL_CHARACTERS = 1_000;

        public Refused {
            detail = detail.length() <= MOST_DETAIL_CHARACTERS ? detail : detail.substring(0, MOST_DETAIL_CHARACTERS);
        }

        @Override
        public TaskVersions remembered(Candidate candidate, TaskVersions known, Instant now) {
            return known.refused(candidate, reason);
        }

        @Override
        public Optional<Ruling> ruling(Candidate candidate, TaskVersions known, Instant now) {
            return Optional.of(Ruling.refused(
                    candidate.task(), candidate.version(), candidate.sha256(), this, known.active(), now));
        }
    }

    /** Its manifest came again: all was said before. */
    record Repeated() implements ReleaseDecision {
        @Override
        public TaskVersions remembered(Candidate candidate, TaskVersions known, Instant now) {
            return known.withoutParts(candidate.version());
        }

        @Override
        public Optional<Ruling> ruling(Candidate candidate, TaskVersions known, Instant now) {
            return Optional.empty();
        }
    }
}

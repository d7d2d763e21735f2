package io.freshet.serving.request;

import java.util.List;

/** What became of a query. */
public sealed interface Answer {
    /** The question. */
    PredictionQuery query();

    /** When, and how fast. */
    Timings timings();

    /** The same, its query's text left out. */
    Answer withoutText();

    /**
     * A label, computed wholly by one version.
     *
     * @param sha256 of that version
     * @param scores in the version's order of labels
     * @param best index of the label that is the answer
     */
    record Labelled(
            PredictionQuery query, long version, String sha256, List<LabelShare> scores, int best, Timings timings)
            implements Answer {
        public Labelled {
            scores = List.copyOf(scores);
        }

        /** The answer. */
        public String label() {
            return scores.get(best).label();
        }

        @Override
        public Labelled withoutText() {
            return new Labelled(query.withoutText(), version, sha256, scores, best, timings);
        }
    }

    /**
     * A label's score.
     *
     * @param share of one
     */
    record LabelShare(String label, float share) {}

    /** No label, and why. */
    record Refused(PredictionQuery query, PredictionProblem problem, String detail, Timings timings) implements Answer {
        @Override
        public Refused withoutText() {
            return new Refused(query.withoutText(), problem, detail, timings);
        }
    }
}

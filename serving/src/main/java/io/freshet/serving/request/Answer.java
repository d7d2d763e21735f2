package io.freshet.serving.request;

/** What became of a query. */
public sealed interface Answer {
    /** The question. */
    PredictionQuery query();

    /** When, and how fast. */
    Timings timings();

    /** The same, its query's text left out. */
    Answer withoutText();

    /**
     * A prediction, computed wholly by one version.
     *
     * @param sha256 of that version
     */
    record Predicted(PredictionQuery query, long version, String sha256, Finding finding, Timings timings)
            implements Answer {
        @Override
        public Predicted withoutText() {
            return new Predicted(query.withoutText(), version, sha256, finding, timings);
        }
    }

    /** No prediction, and why. */
    record Refused(PredictionQuery query, PredictionProblem problem, String detail, Timings timings) implements Answer {
        @Override
        public Refused withoutText() {
            return new Refused(query.withoutText(), problem, detail, timings);
        }
    }
}

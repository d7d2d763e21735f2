package io.freshet.cli.versions;

/** How well the examples that are new in a version were predicted before they were learned. */
public record Prequential(long examples, long correct) {
    static final Prequential NONE = new Prequential(0, 0);

    Prequential plus(Prequential more) {
        return new Prequential(examples + more.examples, correct + more.correct);
    }

    /** A share of one; of no examples there is none. */
    double accuracy() {
        return examples == 0 ? Double.NaN : (double) correct / examples;
    }
}

package io.freshet.backbone.family;

/**
 * How many threads a call is best computed with. A call is some hundred short pieces of work, and after each of them all its threads wait for the last: beside other
 * work, a thread more makes all wait for one that gets no processor (docs/decisions/0006).
 *
 * @param fewest that are ever taken
 * @param most for a machine that does nothing else
 */
record ThreadCount(int fewest, int most) {
    // A processor that others have less than a quarter of is as good as free.
    private static final double SPARE = 0.25;

    /** From half of them to all. */
    static ThreadCount upTo(int most) {
        return new ThreadCount(Math.max(1, most / 2), most);
    }

    static ThreadCount always(int threads) {
        return new ThreadCount(threads, threads);
    }

    boolean varies() {
        return fewest < most;
    }

    /**
     * One a processor that others leave.
     *
     * @param busy processors, on average, with whatever work
     * @param own of them, with calls
     */
    int beside(double busy, double own) {
        double free = most - Math.max(0, busy - own);
        return Math.max(fewest, Math.min(most, (int) Math.floor(free + SPARE)));
    }
}

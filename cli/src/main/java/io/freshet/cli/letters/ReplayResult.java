package io.freshet.cli.letters;

/**
 * How many letters a replay has seen.
 *
 * @param planned that would be replayed, in a dry run
 * @param leftOut that need not be replayed
 * @param failed that cannot be, or that the broker did not take
 */
public record ReplayResult(long replayed, long planned, long leftOut, long failed) {
    @Override
    public String toString() {
        return (planned > 0 ? planned + " to be replayed" : replayed + " replayed") + ", " + leftOut + " left out, "
                + failed + " failed";
    }
}

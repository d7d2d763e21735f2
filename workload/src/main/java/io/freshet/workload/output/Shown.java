package io.freshet.workload.output;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How moments, hashes and shares are written for a person. */
public final class Shown {
    private static final int HASH_CHARACTERS = 12;

    private Shown() {}

    /** To the second, in UTC. */
    public static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** As much of a hash as tells it from others. */
    public static String hash(String hash) {
        return hash.length() <= HASH_CHARACTERS ? hash : hash.substring(0, HASH_CHARACTERS);
    }

    /** A share of one in percent; {@code -} if there is none. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}

package io.freshet.schemas.setup;

import java.util.Optional;

/**
 * One thing on the broker or in the registry that is not as Freshet wants it.
 *
 * @param what differs: a topic's setting by Kafka's name, or {@code topic}, {@code partitions}, {@code schema}, {@code level}
 * @param found what is there
 * @param expected what should be there
 * @param remedy what to do if setup cannot put it right; empty if it can
 * @param isMissing whether the thing is not there at all
 */
public record Difference(String what, String found, String expected, Optional<String> remedy, boolean isMissing) {
    /** A thing that setup makes. */
    static Difference missing(String what, String expected) {
        return new Difference(what, "missing", expected, Optional.empty(), true);
    }

    /** A thing that setup puts right. */
    static Difference mendable(String what, String found, String expected) {
        return new Difference(what, found, expected, Optional.empty(), false);
    }

    /** A thing that somebody else has to put right. */
    static Difference lasting(String what, String found, String expected, String remedy) {
        return new Difference(what, found, expected, Optional.of(remedy), false);
    }

    boolean isMendable() {
        return remedy.isEmpty();
    }

    /**
     * The same, after setup tried to put it right in vain.
     *
     * @param why what the server said, or did
     */
    Difference refused(String why) {
        String way = why + "; have it set by whoever manages that server, or allow this user to";
        return new Difference(what, found, expected, Optional.of(way), isMissing);
    }

    /** In one clause. */
    public String sentence() {
        return what + " is " + found + "; expected " + expected;
    }
}

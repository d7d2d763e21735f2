package io.freshet.workload.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Which records of a topic a scan reads.
 *
 * @param key where only the partition of the records with this key is read; other keys are in it too
 * @param since where only records with this timestamp or a later one are wanted; a few earlier ones may come before them
 */
public record ScanScope(Optional<String> key, Optional<Instant> since) {
    /** The whole topic. */
    public static final ScanScope EVERYTHING = new ScanScope(Optional.empty(), Optional.empty());

    /** The partition in which the records with this key are. */
    public static ScanScope ofKey(String key) {
        return new ScanScope(Optional.of(key), Optional.empty());
    }

    /** This scope, from a moment on. */
    public ScanScope since(Instant moment) {
        return new ScanScope(key, Optional.of(moment));
    }
}

package io.freshet.runtime.streams;

import io.freshet.runtime.Declarations;
import io.freshet.runtime.Identity;
import io.freshet.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The settings that every Kafka Streams app has.
 *
 * @param livenessTimeout how long records may wait while nothing is committed, before the process counts as dead
 * @param storeMemory outside the heap
 * @param beginAnew the application id that may do all again that another one, or it itself, has done on these topics
 */
public record AppSettings(
        Identity identity,
        Path stateDirectory,
        Duration commitInterval,
        Duration livenessTimeout,
        StoreMemory storeMemory,
        Optional<String> beginAnew) {
    private static final String STATE_DIRECTORY = "state.dir";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";
    private static final String LIVENESS_TIMEOUT = "liveness.timeout.ms";
    private static final String ROCKSDB_CACHE = "rocksdb.cache.bytes";
    private static final String ROCKSDB_MEMTABLE = "rocksdb.memtable.bytes";
    private static final String BEGIN_ANEW = "begin.anew";

    /** What is another for each app. */
    public record Defaults(String applicationId, Duration commitInterval, Duration longestCommitInterval) {}

    /** Adds them to an app's own settings. */
    public static ConfigDef define(ConfigDef own, Defaults defaults) {
        return Declarations.in(Identity.define(own, defaults.applicationId()))
                .text(STATE_DIRECTORY, "state", new ConfigDef.NonEmptyString())
                .high(
                        "Folder of the stores, on a disk that outlives the process: what is missing there is read from the"
                                + " broker. Each application.id has a folder of its own in it.")
                .millis(
                        COMMIT_INTERVAL,
                        defaults.commitInterval(),
                        Duration.ofMillis(10),
                        defaults.longestCommitInterval())
                .medium(
                        "Milliseconds between two commits. Readers see what was written after one, and each writes the state"
                                + " that has changed since the last.")
                .wholeNumber(
                        LIVENESS_TIMEOUT,
                        Duration.ofMinutes(10).toMillis(),
                        Range.atLeast(Duration.ofMinutes(1).toMillis()))
                .low("Milliseconds that records may wait while nothing is committed, before /health/live on the admin"
                        + " port says so; more than any restart of the schema registry takes.")
                .wholeNumber(ROCKSDB_CACHE, 32L << 20, Range.atLeast(1L << 20))
                .medium(
                        "RocksDB's cache outside the heap, one for all stores and partitions of this process; what was written"
                                + " lately comes on top (rocksdb.memtable.bytes).")
                .wholeNumber(ROCKSDB_MEMTABLE, 4L << 20, Range.atLeast(64L << 10))
                .low(
                        "Size of a memtable of RocksDB: each store and partition fills up to two of them, outside the heap,"
                                + " before it writes them to disk. Less memory, more small files.")
                .text(BEGIN_ANEW, null, null)
                .low("The application.id once more, where it has no state and may do again what was done before on its"
                        + " topics; without it such a start is refused.")
                .done();
    }

    /** What the settings say. */
    public static AppSettings from(Settings settings) {
        return new AppSettings(
                Identity.from(settings),
                Path.of(settings.text(STATE_DIRECTORY)),
                settings.millis(COMMIT_INTERVAL),
                settings.millis(LIVENESS_TIMEOUT),
                new StoreMemory(settings.wholeNumber(ROCKSDB_CACHE), settings.wholeNumber(ROCKSDB_MEMTABLE)),
                settings.optionalText(BEGIN_ANEW));
    }
}

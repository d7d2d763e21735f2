package io.freshet.topology.intake;

import io.freshet.schemas.hash.Sha256;
import io.freshet.topology.intake.Eras.Era;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The ids that came in lately, per task, each with a hash of its target and texts. Entries are dated by intake's own clock, so
 * that no producer's time can make the store forget others' ids; a repetition is dated anew, so that an id is remembered as
 * long as its last copy can be in {@code examples}. An id is forgotten with the task, its kind, or a label that it came in with: they may
 * come back, and then have learned nothing of it.
 */
final class SeenIds {
    private static final byte[] SEPARATOR = {0};

    private final WindowStore<String, String> store;
    private final KnownIds known;
    private final Eras eras;
    private final Duration retention;
    private boolean begun;

    SeenIds(WindowStore<String, String> store, Eras eras, Duration retention) {
        this.store = store;
        this.known = new KnownIds(store);
        this.eras = eras;
        this.retention = retention;
    }

    /** What is to be done now and then. */
    void tick(long now) {
        begin(now);
        known.readShare();
    }

    /**
     * Makes the store have a place for how much of it is on disk. Kafka Streams 4.4.0 keeps that in a window store's segments: a store in which
     * nothing ever was has none, and is taken for damaged at the next start, with all other stores of its task.
     */
    private void begin(long now) {
        if (!begun) {
            store.put("", null, now);
            begun = true;
        }
    }

    /**
     * What is remembered of an id.
     *
     * @param hash of target and input
     * @param labels that the target named, each once
     * @param era that the task and the labels had
     */
    record SeenExample(String hash, List<String> labels, Era era) {
        // No label has a control character.
        private static final String SEPARATOR = "\0";
        private static final int PARTS_BEFORE_LABELS = 3;

        String encoded() {
            return String.join(
                    SEPARATOR,
                    hash,
                    String.valueOf(era.task()),
                    String.valueOf(era.label()),
                    String.join(SEPARATOR, labels));
        }

        static SeenExample decoded(String encoded) {
            List<String> parts = Arrays.asList(encoded.split(SEPARATOR));
            if (parts.size() == 1) {
                // Written before there were eras.
                return new SeenExample(encoded, List.of(), new Era(0, 0));
            }
            Era era = new Era(Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
            return new SeenExample(parts.get(0), parts.subList(PARTS_BEFORE_LABELS, parts.size()), era);
        }
    }

    /** What an id is to those before it. */
    enum Sighting {
        /** Not seen within the retention. */
        FIRST,
        /** Seen with the same target and texts. */
        REPEATED,
        /** Seen with another target or other texts. */
        CONTRADICTED
    }

    /** Remembers the example, unless it contradicts an earlier one. */
    Sighting see(Example example, long now) {
        // No id and no label has a control character.
        String key = example.task() + '\0' + example.id();
        List<String> labels = example.target().labels().distinct().toList();
        SeenExample seen = new SeenExample(hash(example), labels, eras.of(example.task(), labels));
        Optional<SeenExample> before = find(key, now).filter(earlier -> isOfToday(earlier, example.task()));
        if (before.isPresent() && !before.get().hash().equals(seen.hash())) {
            return Sighting.CONTRADICTED;
        }
        store.put(key, seen.encoded(), now);
        known.add(key);
        return before.isEmpty() ? Sighting.FIRST : Sighting.REPEATED;
    }

    private boolean isOfToday(SeenExample earlier, String task) {
        return earlier.era().equals(eras.of(task, earlier.labels()));
    }

    private Optional<SeenExample> find(String key, long now) {
        return known.mayHave(key) ? newest(key, now) : Optional.empty();
    }

    // Up to one retention ahead: what another machine, whose clock was ahead, put is seen too.
    private Optional<SeenExample> newest(String key, long now) {
        long from = Math.max(0, now - retention.toMillis());
        try (WindowStoreIterator<String> found = store.backwardFetch(key, from, now + retention.toMillis())) {
            return found.hasNext() ? Optional.of(SeenExample.decoded(found.next().value)) : Optional.empty();
        }
    }

    /** Lets go of the store. */
    void close() {
        known.close();
    }

    private static String hash(Example example) {
        return Sha256.of(List.of(
                utf8(example.target().canonical()),
                SEPARATOR,
                utf8(example.input().canonical())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

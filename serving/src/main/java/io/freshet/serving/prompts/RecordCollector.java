package io.freshet.serving.prompts;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says which records of one partition of {@code prompts} are wanted, and keeps those that came. */
sealed interface RecordCollector {
    /** The next offset worth reading at or after {@code position}; empty when nothing more is wanted. */
    OptionalLong nextFrom(long position);

    /** Takes the record if it is a wanted one. */
    void offer(ConsumerRecord<byte[], byte[]> prompt);

    /** The version's records, if all of them were there. */
    Optional<VersionRecords> found(PinnedVersion version);

    static String key(ConsumerRecord<byte[], byte[]> prompt) {
        return prompt.key() == null ? "" : new String(prompt.key(), StandardCharsets.UTF_8);
    }

    /**
     * Picks the records at the offsets that releases pin. A record with another key than its release expects there (the topic was
     * made anew, say) does not count: its version then is not found.
     */
    final class Pinned implements RecordCollector {
        private final TreeMap<Long, String> expectedKeys = new TreeMap<>();
        private final Map<Long, ConsumerRecord<byte[], byte[]>> taken = new HashMap<>();

        /** @param versions all of one partition */
        Pinned(List<PinnedVersion> versions) {
            versions.forEach(this::expect);
        }

        private void expect(PinnedVersion version) {
            List<String> keys = version.partKeys();
            for (int part = 0; part < keys.size(); part++) {
                expectedKeys.put(version.partOffsets().get(part), keys.get(part));
            }
            expectedKeys.put(version.manifestOffset(), version.manifestKey());
        }

        @Override
        public OptionalLong nextFrom(long position) {
            Long next = expectedKeys.ceilingKey(position);
            return next == null ? OptionalLong.empty() : OptionalLong.of(next);
        }

        @Override
        public void offer(ConsumerRecord<byte[], byte[]> prompt) {
            String expected = expectedKeys.get(prompt.offset());
            if (expected != null && prompt.value() != null && expected.equals(key(prompt))) {
                taken.put(prompt.offset(), prompt);
            }
        }

        @Override
        public Optional<VersionRecords> found(PinnedVersion version) {
            return VersionRecords.whole(
                    version.partOffsets().stream().map(taken::get), taken.get(version.manifestOffset()));
        }
    }

    /**
     * Picks the records of versions by their keys, wherever in the partition they lie; of several under one key the last. For releases
     * whose offsets do not hold, as after the topic was copied to another cluster.
     */
    final class Scanned implements RecordCollector {
        private final Set<String> wanted = new HashSet<>();
        private final Map<String, ConsumerRecord<byte[], byte[]>> taken = new HashMap<>();

        /** @param versions all of one partition */
        Scanned(List<PinnedVersion> versions) {
            for (PinnedVersion version : versions) {
                wanted.addAll(version.partKeys());
                wanted.add(version.manifestKey());
            }
        }

        @Override
        public OptionalLong nextFrom(long position) {
            return OptionalLong.of(position);
        }

        @Override
        public void offer(ConsumerRecord<byte[], byte[]> prompt) {
            String key = key(prompt);
            if (wanted.contains(key)) {
                taken.put(key, prompt);
            }
        }

        @Override
        public Optional<VersionRecords> found(PinnedVersion version) {
            return VersionRecords.whole(version.partKeys().stream().map(this::live), live(version.manifestKey()));
        }

        private ConsumerRecord<byte[], byte[]> live(String key) {
            ConsumerRecord<byte[], byte[]> prompt = taken.get(key);
            return prompt == null || prompt.value() == null ? null : prompt;
        }
    }
}

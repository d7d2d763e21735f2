package io.freshet.serving.prompts;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Picks the records at the offsets that releases pin. A record with another key than its release expects there (the topic was
 * made anew, say) does not count: its version then is not found.
 */
final class PinnedRecords implements RecordCollector {
    private final TreeMap<Long, String> expectedKeys = new TreeMap<>();
    private final Map<Long, ConsumerRecord<byte[], byte[]>> taken = new HashMap<>();

    /** @param versions all of one partition */
    PinnedRecords(List<PinnedVersion> versions) {
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

    static String key(ConsumerRecord<byte[], byte[]> prompt) {
        return prompt.key() == null ? "" : new String(prompt.key(), StandardCharsets.UTF_8);
    }
}

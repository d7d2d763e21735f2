package io.freshet.serving.prompts;

import io.freshet.schemas.prompt.PromptKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    PinnedRecords(List<ReleasedVersion> versions) {
        versions.forEach(this::expect);
    }

    private void expect(ReleasedVersion version) {
        for (int part = 0; part < version.partOffsets().size(); part++) {
            String key = PromptKey.part(version.task(), version.version(), part).toString();
            expectedKeys.put(version.partOffsets().get(part), key);
        }
        expectedKeys.put(
                version.manifestOffset(),
                PromptKey.manifest(version.task(), version.version()).toString());
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
    public Optional<VersionRecords> found(ReleasedVersion version) {
        List<ConsumerRecord<byte[], byte[]>> parts = new ArrayList<>();
        version.partOffsets().stream().map(taken::get).filter(Objects::nonNull).forEach(parts::add);
        ConsumerRecord<byte[], byte[]> manifest = taken.get(version.manifestOffset());
        boolean whole =
                manifest != null && parts.size() == version.partOffsets().size();
        return whole ? Optional.of(new VersionRecords(parts, manifest)) : Optional.empty();
    }

    static String key(ConsumerRecord<byte[], byte[]> prompt) {
        return prompt.key() == null ? "" : new String(prompt.key(), StandardCharsets.UTF_8);
    }
}

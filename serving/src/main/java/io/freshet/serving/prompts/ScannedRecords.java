package io.freshet.serving.prompts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Picks the records of versions by their keys, wherever in the partition they lie; of several under one key the last. For releases
 * whose offsets do not hold, as after the topic was copied to another cluster.
 */
final class ScannedRecords implements RecordCollector {
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, ConsumerRecord<byte[], byte[]>> taken = new HashMap<>();

    /** @param versions all of one partition */
    ScannedRecords(List<PinnedVersion> versions) {
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
        String key = PinnedRecords.key(prompt);
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

package io.freshet.serving.prompts;

import io.freshet.schemas.prompt.PromptKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    ScannedRecords(List<ReleasedVersion> versions) {
        for (ReleasedVersion version : versions) {
            wanted.addAll(partKeys(version));
            wanted.add(manifestKey(version));
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
    public Optional<VersionRecords> found(ReleasedVersion version) {
        List<String> keys = partKeys(version);
        List<ConsumerRecord<byte[], byte[]>> parts = new ArrayList<>();
        keys.stream().map(this::live).filter(Objects::nonNull).forEach(parts::add);
        ConsumerRecord<byte[], byte[]> manifest = live(manifestKey(version));
        boolean whole = manifest != null && parts.size() == keys.size();
        return whole ? Optional.of(new VersionRecords(parts, manifest)) : Optional.empty();
    }

    private ConsumerRecord<byte[], byte[]> live(String key) {
        ConsumerRecord<byte[], byte[]> prompt = taken.get(key);
        return prompt == null || prompt.value() == null ? null : prompt;
    }

    private static List<String> partKeys(ReleasedVersion version) {
        List<String> keys = new ArrayList<>();
        for (int part = 0; part < version.partOffsets().size(); part++) {
            keys.add(PromptKey.part(version.task(), version.version(), part).toString());
        }
        return keys;
    }

    private static String manifestKey(ReleasedVersion version) {
        return PromptKey.manifest(version.task(), version.version()).toString();
    }
}

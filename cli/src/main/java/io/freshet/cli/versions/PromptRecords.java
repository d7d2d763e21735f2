package io.freshet.cli.versions;

import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.prompt.PromptParts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One task's records on {@code prompts}, as they are after all that was read: of a key, the last record counts. */
final class PromptRecords {
    private final String task;
    private final NavigableMap<Long, FoundManifest> manifests = new TreeMap<>();
    private final Map<Long, NavigableMap<Integer, FoundPart>> parts = new HashMap<>();

    PromptRecords(String task) {
        this.task = task;
    }

    /**
     * A manifest and where it lies.
     *
     * @param sha256 of the record's value
     */
    record FoundManifest(PromptManifest manifest, String sha256, int partition, long offset) {}

    /**
     * A part and where it lies.
     *
     * @param digest of the bytes that are there
     */
    record FoundPart(long offset, PartDigest digest) {}

    /** Takes the next record of any task; it is empty if it takes an earlier one away. */
    void add(ConsumerRecord<byte[], byte[]> record, Optional<PromptRecord> value) {
        key(record.key())
                .filter(key -> key.task().equals(task))
                .ifPresent(key -> value.ifPresentOrElse(found -> put(key, found, record), () -> remove(key)));
    }

    private static Optional<PromptKey> key(byte[] bytes) {
        try {
            return Optional.ofNullable(bytes).map(key -> PromptKey.parse(new String(key, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void put(PromptKey key, PromptRecord value, ConsumerRecord<byte[], byte[]> record) {
        if (key.isManifest() && value.getBody() instanceof PromptManifest manifest) {
            manifests.put(
                    key.version(),
                    new FoundManifest(manifest, Sha256.of(record.value()), record.partition(), record.offset()));
        } else if (!key.isManifest() && value.getBody() instanceof PromptPart part) {
            parts(key.version())
                    .put(
                            key.part().getAsInt(),
                            new FoundPart(record.offset(), PromptParts.digest(PromptParts.bytes(part.getContent()))));
        }
    }

    private void remove(PromptKey key) {
        if (key.isManifest()) {
            manifests.remove(key.version());
        } else {
            parts(key.version()).remove(key.part().getAsInt());
        }
    }

    /** The manifests that are there, by version. */
    NavigableMap<Long, FoundManifest> manifests() {
        return manifests;
    }

    /** The parts that are there of a version, by index. */
    NavigableMap<Integer, FoundPart> parts(long version) {
        return parts.computeIfAbsent(version, number -> new TreeMap<>());
    }
}

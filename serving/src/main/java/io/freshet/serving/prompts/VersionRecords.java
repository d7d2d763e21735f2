package io.freshet.serving.prompts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one version as they lay on {@code prompts}, under the keys that they must have. */
record VersionRecords(List<ConsumerRecord<byte[], byte[]>> parts, ConsumerRecord<byte[], byte[]> manifest) {
    /** The version's, if all of them are there: an absent one is null. */
    static Optional<VersionRecords> whole(
            Stream<ConsumerRecord<byte[], byte[]>> parts, ConsumerRecord<byte[], byte[]> manifest) {
        List<ConsumerRecord<byte[], byte[]>> all = parts.toList();
        boolean whole = manifest != null && all.stream().allMatch(Objects::nonNull);
        return whole ? Optional.of(new VersionRecords(all, manifest)) : Optional.empty();
    }
}

package io.freshet.serving.prompts;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one version as they lay on {@code prompts}, under the keys that they must have. */
record VersionRecords(List<ConsumerRecord<byte[], byte[]>> parts, ConsumerRecord<byte[], byte[]> manifest) {
    VersionRecords {
        parts = List.copyOf(parts);
    }
}

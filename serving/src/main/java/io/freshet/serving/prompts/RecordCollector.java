package io.freshet.serving.prompts;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says which records of one partition of {@code prompts} are wanted, and keeps those that came. */
interface RecordCollector {
    /** The next offset worth reading at or after {@code position}; empty when nothing more is wanted. */
    OptionalLong nextFrom(long position);

    /** Takes the record if it is a wanted one. */
    void offer(ConsumerRecord<byte[], byte[]> prompt);

    /** The version's records, if all of them were there. */
    Optional<VersionRecords> found(PinnedVersion version);
}

package io.freshet.cli.letters;

import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.workload.client.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record on {@code dead-letters}.
 *
 * @param writtenAt by intake
 * @param key as the producer sent it, null if there was none or it was too large
 * @param value as the producer sent it, or a pointer to it
 * @param told what intake's headers say; empty if another wrote the record
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
public record Letter(
        LetterAddress address, Instant writtenAt, byte[] key, byte[] value, Optional<DeadLetterHeaders> told) {
    /** The one header that a replay adds: the address of the letter that the record comes from. */
    static final String REPLAY_HEADER = "freshet.replay";

    /** The letter in a record of the topic. */
    public static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                new LetterAddress(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                DeadLetterHeaders.read(record.headers()));
    }

    /** Why intake refused the record; {@code -} if that is not known. */
    public String reason() {
        return told.map(DeadLetterHeaders::reason).orElse("-");
    }

    /** What intake found and what it expected. */
    public String message() {
        return told.map(DeadLetterHeaders::message).orElse("intake did not write this record");
    }

    /** Where the record was found, if that is known. */
    public Optional<RecordPlace> origin() {
        return told.map(RecordPlace::origin);
    }

    /** The letter that this one's record was replayed from, if it was. */
    Optional<LetterAddress> replayOf() {
        return told.map(found -> found.original().lastHeader(REPLAY_HEADER))
                .map(Header::value)
                .flatMap(value -> LetterAddress.find(new String(value, StandardCharsets.UTF_8)));
    }

    /** Whether only a pointer to the record was kept. */
    public boolean isPointer() {
        return told.filter(DeadLetterHeaders::isPointer).isPresent();
    }
}

package io.freshet.cli.letters;

import io.freshet.schemas.Topics;
import io.freshet.topology.intake.DeadLetterHeaders;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Decides which letters are replayed, and as what: with the key, value, headers, partition and timestamp that the record had.
 *
 * @param specs whether specs of tasks are replayed too: an old one would take the place of the one in force
 * @param again letters whose record was replayed before and refused again, and the letter that it then became
 */
record ReplayRules(Topics topics, boolean specs, Map<LetterAddress, LetterAddress> again) {
    /** For letters that were named one by one: those are meant. */
    static ReplayRules named(Topics topics) {
        return new ReplayRules(topics, true, Map.of());
    }

    /** Why the letter is not replayed; empty where it is. */
    Optional<ReplayOutcome> objection(Letter letter) {
        return letter.told().isEmpty()
                ? failed(letter, "intake did not write it: where it belongs is unknown")
                : objection(letter, letter.told().get());
    }

    private Optional<ReplayOutcome> objection(Letter letter, DeadLetterHeaders told) {
        boolean isSpec = told.topic().equals(topics.tasks());
        if (!isSpec && !told.topic().equals(topics.examples())) {
            return failed(
                    letter,
                    "it comes from topic '%s'; expected '%s' or '%s'"
                            .formatted(told.topic(), topics.examples(), topics.tasks()));
        }
        if (told.isPointer()) {
            // Larger than any setting of intake allows: it would come back, and the broker would have it twice.
            return failed(
                    letter,
                    "only a pointer was kept, since the record is larger than intake ever lets through; fetch its value"
                            + " with: freshet dead-letters show " + letter.address() + " --raw FILE");
        }
        return replayedBefore(letter).or(() -> isSpec && !specs ? spec(letter) : Optional.empty());
    }

    private Optional<ReplayOutcome> replayedBefore(Letter letter) {
        return Optional.ofNullable(again.get(letter.address()))
                .map(newer -> ReplayOutcome.leftOut(
                        letter.address(), "it was replayed before and refused again: letter " + newer));
    }

    private Optional<ReplayOutcome> spec(Letter letter) {
        return Optional.of(ReplayOutcome.leftOut(
                letter.address(),
                "it is a task's spec, and would replace one that came later; to replay it, name it, or narrow the"
                        + " choice by --topic "
                        + topics.tasks()));
    }

    private static Optional<ReplayOutcome> failed(Letter letter, String why) {
        return Optional.of(ReplayOutcome.failed(letter.address(), why));
    }

    /** The record of a letter to which there is no objection. */
    static ProducerRecord<byte[], byte[]> record(Letter letter) {
        DeadLetterHeaders told = letter.told().orElseThrow();
        RecordHeaders headers = new RecordHeaders(told.original());
        ReplayHeader.write(headers, letter.address());
        // Records in the oldest format have no time: -1.
        Long timestamp = told.timestamp() < 0 ? null : (Long) told.timestamp();
        return new ProducerRecord<>(told.topic(), told.partition(), timestamp, letter.key(), letter.value(), headers);
    }
}

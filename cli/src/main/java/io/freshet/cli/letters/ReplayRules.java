package io.freshet.cli.letters;

import io.freshet.cli.letters.ReplayOutcome.Kind;
import io.freshet.schemas.Topics;
import io.freshet.topology.intake.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
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

    /** Why the letter is not replayed; empty if it is. */
    Optional<ReplayOutcome> objection(Letter letter) {
        if (letter.told().isEmpty()) {
            return outcome(letter, Kind.FAILED, "intake did not write it: where it belongs is unknown");
        }
        String topic = letter.told().get().topic();
        boolean isSpec = topic.equals(topics.tasks());
        if (!isSpec && !topic.equals(topics.examples())) {
            String expected = "it comes from topic '%s'; expected '%s' or '%s'";
            return outcome(letter, Kind.FAILED, expected.formatted(topic, topics.examples(), topics.tasks()));
        }
        if (letter.isPointer()) {
            // Larger than any setting of intake allows: it would come back, and the broker would have it twice.
            return outcome(
                    letter,
                    Kind.FAILED,
                    "only a pointer was kept, since the record is larger than intake ever lets through; fetch its value"
                            + " with: freshet dead-letters show " + letter.address() + " --raw FILE");
        }
        LetterAddress newer = again.get(letter.address());
        if (newer != null) {
            return outcome(letter, Kind.LEFT_OUT, "it was replayed before and refused again: letter " + newer);
        }
        if (isSpec && !specs) {
            return outcome(
                    letter,
                    Kind.LEFT_OUT,
                    "it is a task's spec, and would replace one that came later; to replay it, name it, or narrow the"
                            + " choice by --topic " + topics.tasks());
        }
        return Optional.empty();
    }

    private static Optional<ReplayOutcome> outcome(Letter letter, Kind kind, String why) {
        return Optional.of(ReplayOutcome.of(letter, kind, why));
    }

    /** The record of a letter to which there is no objection. */
    static ProducerRecord<byte[], byte[]> record(Letter letter) {
        DeadLetterHeaders told = letter.told().orElseThrow();
        RecordHeaders headers = new RecordHeaders(told.original());
        // An earlier replay's word is replaced.
        headers.remove(Letter.REPLAY_HEADER)
                .add(Letter.REPLAY_HEADER, letter.address().toString().getBytes(StandardCharsets.UTF_8));
        // Records in the oldest format have no time: -1.
        Long timestamp = told.timestamp() < 0 ? null : (Long) told.timestamp();
        return new ProducerRecord<>(told.topic(), told.partition(), timestamp, letter.key(), letter.value(), headers);
    }
}

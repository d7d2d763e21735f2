package io.freshet.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.topology.intake.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Dead letters for tests. */
final class Letters {
    static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");
    static final long RECORD_TIME = 1_700_000_000_000L;

    private Letters() {}

    static Letter at(String address) {
        return from(address, "freshet.examples", headers(), false);
    }

    static Letter from(String address, String topic, RecordHeaders original, boolean isPointer) {
        DeadLetterHeaders told =
                new DeadLetterHeaders("unknown-task", "no spec", topic, 1, 42, RECORD_TIME, isPointer, original);
        return letter(address, WRITTEN, Optional.of(told));
    }

    /** One whose record was replayed from another. */
    static Letter replayed(String address, String from) {
        RecordHeaders headers = headers();
        headers.add(Letter.REPLAY_HEADER, from.getBytes(UTF_8));
        return from(address, "freshet.examples", headers, false);
    }

    static Letter writtenAt(String address, Instant moment) {
        return letter(address, moment, at(address).told());
    }

    /** A record that intake did not write. */
    static Letter foreign(String address) {
        return letter(address, WRITTEN, Optional.empty());
    }

    static RecordHeaders headers() {
        return (RecordHeaders) new RecordHeaders().add("content-type", "application/json".getBytes(UTF_8));
    }

    private static Letter letter(String address, Instant written, Optional<DeadLetterHeaders> told) {
        return new Letter(LetterAddress.parse(address), written, "key".getBytes(UTF_8), "{}".getBytes(UTF_8), told);
    }
}

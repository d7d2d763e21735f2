package io.freshet.topology.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {
    @Test
    void tellsWhatIntakeWrote() {
        Headers own = new RecordHeaders().add("content-type", "application/json".getBytes(UTF_8));

        DeadLetterHeaders told =
                DeadLetterHeaders.read(letter(new byte[1], own)).orElseThrow();

        assertThat(told.reason()).isEqualTo("unknown-label");
        assertThat(told.knownReason()).contains(Reason.UNKNOWN_LABEL);
        assertThat(told.message()).isEqualTo("label 'größer' is none");
        assertThat(told.topic()).isEqualTo("freshet.examples");
        assertThat(told.partition()).isEqualTo(3);
        assertThat(told.offset()).isEqualTo(42);
        assertThat(told.timestamp()).isEqualTo(7);
        assertThat(told.isPointer()).isFalse();
        assertThat(told.original()).isEqualTo(own);
    }

    @Test
    void knowsAPointer() {
        byte[] large = new byte[DeadLetter.MOST_BYTES_KEPT];

        assertThat(DeadLetterHeaders.read(letter(large, new RecordHeaders()))
                        .orElseThrow()
                        .isPointer())
                .isTrue();
    }

    @Test
    void givesTheProducerItsOwnHeadersBackWhateverTheirNames() {
        Headers own = new RecordHeaders();
        for (Header header : letter(new byte[1], new RecordHeaders())) {
            own.add(header.key(), "9".getBytes(UTF_8));
        }
        own.add(DeadLetter.POINTER, "true".getBytes(UTF_8));

        DeadLetterHeaders told =
                DeadLetterHeaders.read(letter(new byte[1], own)).orElseThrow();

        assertThat(told.original()).isEqualTo(own);
        assertThat(told.offset()).isEqualTo(42);
        assertThat(told.isPointer()).isFalse();
    }

    @Test
    void looksPastWhatATracingAgentAddedBehind() {
        Headers traced = letter(new byte[1], new RecordHeaders()).add("traceparent", new byte[] {1});

        DeadLetterHeaders told = DeadLetterHeaders.read(traced).orElseThrow();

        assertThat(told.offset()).isEqualTo(42);
        assertThat(told.original()).isEmpty();
    }

    @Test
    void findsNothingWhereIntakeWroteNothing() {
        Headers other = letter(new byte[1], new RecordHeaders()).remove(DeadLetter.OFFSET);

        assertThat(DeadLetterHeaders.read(new RecordHeaders())).isEmpty();
        assertThat(DeadLetterHeaders.read(other)).isEmpty();
    }

    @Test
    void keepsAReasonThatOnlyALaterFreshetKnows() {
        Headers headers = letter(new byte[1], new RecordHeaders()).remove(DeadLetter.REASON);
        headers.add(DeadLetter.REASON, "from-the-future".getBytes(UTF_8));

        DeadLetterHeaders told = DeadLetterHeaders.read(headers).orElseThrow();

        assertThat(told.reason()).isEqualTo("from-the-future");
        assertThat(told.knownReason()).isEmpty();
    }

    private static Headers letter(byte[] value, Headers own) {
        Origin origin = new Origin(Origin.Kind.EXAMPLE, "freshet.examples", 3, 42, 7, null);
        Fault fault = new Fault(Reason.UNKNOWN_LABEL, "label 'größer' is none");
        return DeadLetter.of(new Arrival(origin, value, own), fault).headers();
    }
}

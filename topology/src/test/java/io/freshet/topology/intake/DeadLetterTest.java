package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.schemas.Topics;
import io.freshet.schemas.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final byte[] KEY = {1, 2};

    @Test
    void keepsTheLargestThatFitsWhole() {
        byte[] value = new byte[DeadLetter.MOST_BYTES_KEPT - 51 - KEY.length];

        DeadLetter letter = letter(KEY, value, new RecordHeaders(), "x".repeat(5_000));

        assertThat(letter.value()).isSameAs(value);
        assertThat(letter.headers().lastHeader(DeadLetter.POINTER)).isNull();
        assertThat(Arrival.bytes(letter.key(), letter.value(), letter.headers()))
                .isLessThan(Topics.MAXIMUM_DEAD_LETTER_BYTES);
    }

    @Test
    void pointsToWhatDoesNotFit() throws IOException {
        byte[] value = new byte[DeadLetter.MOST_BYTES_KEPT];
        Headers headers = new RecordHeaders().add("mine", new byte[] {7});

        DeadLetter letter = letter(KEY, value, headers, "too large");

        JsonNode pointer = new ObjectMapper().readTree(letter.value());
        assertThat(pointer.get("topic").textValue()).isEqualTo("freshet.examples");
        assertThat(pointer.get("partition").intValue()).isEqualTo(3);
        assertThat(pointer.get("offset").longValue()).isEqualTo(42);
        assertThat(pointer.get("bytes").intValue()).isEqualTo(value.length);
        assertThat(pointer.get("sha256").textValue()).isEqualTo(Sha256.of(value));
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.headers().lastHeader("mine").value()).containsExactly(7);
        assertThat(header(letter.headers(), DeadLetter.POINTER)).isEqualTo("true");
        assertThat(header(letter.headers(), DeadLetter.REASON)).isEqualTo("oversize");
    }

    @Test
    void leavesAKeyAndHeadersOutThatDoNotFit() {
        Headers headers = new RecordHeaders().add("mine", new byte[3_000_000]);

        DeadLetter letter = letter(new byte[3_000_000], null, headers, "too large");

        assertThat(letter.key()).isNull();
        assertThat(Arrival.bytes(letter.key(), letter.value(), letter.headers()))
                .isLessThan(10_000);
    }

    @Test
    void theManualNamesTheLimit() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "dead-letters.md"));

        assertThat(manual).contains(String.format(Locale.ROOT, "more than %,d bytes", DeadLetter.MOST_BYTES_KEPT));
    }

    @Test
    void theManualNamesEveryHeader() throws IOException {
        byte[] tooLarge = new byte[DeadLetter.MOST_BYTES_KEPT];

        DeadLetter letter = letter(KEY, tooLarge, new RecordHeaders(), "too large");

        String manual = Files.readString(Path.of("..", "docs", "dead-letters.md"));
        assertThat(letter.headers())
                .hasSize(8)
                .allSatisfy(header -> assertThat(manual).contains(header.key()));
    }

    @Test
    void cutsAMessage() {
        DeadLetter letter = letter(KEY, KEY, new RecordHeaders(), "x".repeat(1_001));

        assertThat(header(letter.headers(), DeadLetter.MESSAGE)).hasSize(1_000).endsWith("x…");
    }

    private static DeadLetter letter(byte[] key, byte[] value, Headers headers, String message) {
        Origin origin = new Origin(Origin.Kind.EXAMPLE, "freshet.examples", 3, 42, 7, key);
        return DeadLetter.of(new Arrival(origin, value, headers), new Fault(Reason.OVERSIZE, message));
    }
}

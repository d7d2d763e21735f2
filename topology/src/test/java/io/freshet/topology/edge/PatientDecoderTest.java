package io.freshet.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.DecodeProblem;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.topology.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PatientDecoderTest {
    private static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final LabeledExample EXAMPLE = Examples.labeled("1", "routing", "a", "login", null);

    private final TestRegistry registry = new TestRegistry(TOPICS);
    private final byte[] bytes = registry.avro(TOPICS.examples(), EXAMPLE);
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final List<Duration> pauses = new ArrayList<>();
    private final RegistryPatience patience = new RegistryPatience(Duration.ofSeconds(5), clock, this::pause);

    @Test
    void waitsLongerEachTimeUpToASecond() throws DecodeException {
        registry.refuse(6);

        LabeledExample decoded = decode(new AvroDecoder<>(registry, LabeledExample.class)::decode);

        assertThat(decoded).isEqualTo(EXAMPLE);
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
    }

    @Test
    void givesUpWithinItsTime() {
        registry.refuse(Integer.MAX_VALUE);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> decode(new AvroDecoder<>(registry, LabeledExample.class)::decode));
        assertThat(clock.instant()).isBetween(Instant.ofEpochSecond(4), Instant.ofEpochSecond(5));
    }

    @Test
    void blamesTheBytesForWhateverElseReadingRunsInto() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode((headers, value) -> {
                    throw new NullPointerException("deep inside");
                }))
                .withMessageContaining("deep inside")
                .extracting(DecodeException::problem)
                .isEqualTo(DecodeProblem.UNDECODABLE);
    }

    @Test
    void letsNoStackOverflowEscape() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode((headers, value) -> endless(EXAMPLE)))
                .withMessageContaining("StackOverflowError");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static LabeledExample endless(LabeledExample example) {
        return endless(example);
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        registry.refuse(Integer.MAX_VALUE);
        RegistryPatience interrupted = new RegistryPatience(Duration.ofSeconds(5), clock, duration -> {
            throw new InterruptedException();
        });
        PatientDecoder<LabeledExample> decoder =
                new PatientDecoder<>(new AvroDecoder<>(registry, LabeledExample.class)::decode, interrupted);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> decoder.decode(new RecordHeaders(), bytes));
        assertThat(Thread.interrupted()).isTrue();
    }

    private LabeledExample decode(PatientDecoder.Attempt<LabeledExample> decoding) throws DecodeException {
        return new PatientDecoder<>(decoding, patience).decode(new RecordHeaders(), bytes);
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        clock.advance(duration);
    }
}

package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {
    @ParameterizedTest
    @EnumSource(Origin.Kind.class)
    void isTheSameAfterItsTravel(Origin.Kind kind) {
        Headers headers = new RecordHeaders()
                .add("a", new byte[] {1})
                .add("freshet.origin", new byte[0])
                .add("n", null);
        Arrival sent = new Arrival(origin(kind, new byte[] {4, 5}), new byte[] {6}, headers);

        Arrival found = Arrival.restored(new Record<>("routing", sent.value(), 99, sent.travelHeaders()));

        assertThat(found.headers()).isEqualTo(headers);
        assertThat(found.value()).isEqualTo(sent.value());
        assertThat(found.origin()).usingRecursiveComparison().isEqualTo(sent.origin());
    }

    @Test
    void findsItsOwnHeaderBeforeThoseOfATracingAgent() {
        Arrival sent = new Arrival(origin(Origin.Kind.EXAMPLE, null), new byte[] {6}, new RecordHeaders());
        Headers travelling = sent.travelHeaders().add("traceparent", new byte[] {7});

        Arrival found = Arrival.restored(new Record<>("routing", sent.value(), 99, travelling));

        assertThat(found.origin()).usingRecursiveComparison().isEqualTo(sent.origin());
        assertThat(found.headers()).isEqualTo(new RecordHeaders().add("traceparent", new byte[] {7}));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "key"})
    void keepsAKeyThatIsAbsentEmptyOrThere(String key) {
        byte[] bytes = key == null ? null : IntakeFixture.utf8(key);

        Origin found = Origin.decoded(origin(Origin.Kind.SPEC, bytes).encoded());

        assertThat(found.key()).isEqualTo(bytes);
    }

    @Test
    void leavesTheProducersHeadersAlone() {
        Headers headers = new RecordHeaders();

        Headers travelling = new Arrival(origin(Origin.Kind.SPEC, null), null, headers).travelHeaders();

        assertThat(travelling.toArray()).hasSize(1);
        assertThat(headers.toArray()).isEmpty();
    }

    private static Origin origin(Origin.Kind kind, byte[] key) {
        return new Origin(kind, "freshet.examples", 11, 1L << 40, 1_700_000_000_000L, key);
    }
}

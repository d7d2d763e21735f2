package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ArrivalSerdeTest {
    private static final byte[] VALUE = {1, 0, -1};

    private final ArrivalSerde serde = new ArrivalSerde();

    @Test
    void bringsBackEveryByte() {
        Headers headers = new RecordHeaders()
                .add("größe", new byte[] {0, -1})
                .add("none", null)
                .add("none", new byte[0]);
        Arrival arrival = arrival(new byte[] {7}, VALUE, headers);

        Arrival back = back(arrival);

        assertThat(back.value()).isEqualTo(VALUE);
        assertThat(back.headers()).isEqualTo(headers);
        assertThat(back.origin().encoded()).isEqualTo(arrival.origin().encoded());
    }

    @Test
    void keepsAbsentKeysAndValuesAbsent() {
        Arrival back = back(arrival(null, null, new RecordHeaders()));

        assertThat(back.value()).isNull();
        assertThat(back.origin().key()).isNull();
    }

    @Test
    void isHardlyLargerThanTheRecordSoThatTheChangelogTakesWhateverIntakeDid() {
        Arrival largest =
                arrival(new byte[300_000], new byte[300_000], new RecordHeaders().add("h", new byte[300_000]));

        byte[] kept = serde.serializer().serialize("t", largest);

        assertThat(kept.length).isLessThan((int) largest.bytes() + 512);
    }

    private static Arrival arrival(byte[] key, byte[] value, Headers headers) {
        return new Arrival(new Origin(Origin.Kind.EXAMPLE, "freshet.examples", 3, 17, 5, key), value, headers);
    }

    private Arrival back(Arrival arrival) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", arrival));
    }
}

package io.freshet.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.TestClock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTimestampsTest {
    private final RecordTimestamps timestamps =
            new RecordTimestamps(new TestClock(Instant.ofEpochMilli(1_700_000_000_000L)));

    @ParameterizedTest
    @CsvSource({"-1, 0", "-9223372036854775808, 0", "0, 0", "1800000000000, 1800000000000"})
    void takesEveryProducersTimeAndNoneBelowZero(long own, long expected) {
        assertThat(timestamps.extract(record(own, TimestampType.CREATE_TIME), 5))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1600000000000, 1600000000000", "1800000000000, 1700000000000"})
    void takesABrokersTimeAndNoneAheadOfThisMachine(long own, long expected) {
        assertThat(timestamps.extract(record(own, TimestampType.LOG_APPEND_TIME), 5))
                .isEqualTo(expected);
    }

    private static ConsumerRecord<Object, Object> record(long timestamp, TimestampType type) {
        return new ConsumerRecord<>(
                "t", 0, 0, timestamp, type, 0, 0, null, null, new RecordHeaders(), Optional.empty());
    }
}

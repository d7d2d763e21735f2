package io.freshet.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonNegativeTimestampsTest {
    @ParameterizedTest
    @CsvSource({"-1, 0", "-9223372036854775808, 0", "0, 0", "1700000000000, 1700000000000"})
    void takesEveryRecordsTimeAndNoneBelowZero(long own, long expected) {
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "t", 0, 0, own, TimestampType.CREATE_TIME, 0, 0, null, null, new RecordHeaders(), Optional.empty());

        assertThat(new NonNegativeTimestamps().extract(record, 5)).isEqualTo(expected);
    }
}

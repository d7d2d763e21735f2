package io.freshet.topology.edge;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's own timestamp, with two exceptions. 0 if it has none: Streams' default stops at a negative one, which any client can
 * write. And not later than now if the broker gave it: its clock may be ahead of this machine's, and no producer can help that.
 */
public final class RecordTimestamps implements TimestampExtractor {
    private final Clock clock;

    /** By the system's clock. */
    public RecordTimestamps() {
        this(Clock.systemUTC());
    }

    RecordTimestamps(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long own = Math.max(0, record.timestamp());
        return record.timestampType() == TimestampType.LOG_APPEND_TIME ? Math.min(own, clock.millis()) : own;
    }
}

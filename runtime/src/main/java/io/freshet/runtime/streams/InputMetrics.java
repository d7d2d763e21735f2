package io.freshet.runtime.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an app counts of its input as such, and says. */
final class InputMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(InputMetrics.class);

    private final Counter skipped;
    private final Counter lost;

    /** @param app as logs and messages call it */
    InputMetrics(MeterRegistry meters, String app) {
        this.skipped = Counter.builder("freshet.input.skipped")
                .description("Records that were read again and passed over, since the state has what came of them")
                .tag("app", app)
                .register(meters);
        this.lost = Counter.builder("freshet.input.lost")
                .description("Offsets that the input's retention took away before they were read")
                .tag("app", app)
                .register(meters);
    }

    void skipped() {
        skipped.increment();
    }

    void lost(TopicPartition partition, long offsets) {
        LOG.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("offsets", offsets)
                .addKeyValue(
                        "detail",
                        "deleted before they were read: retention is shorter than this app was away or behind")
                .log("input-lost");
        lost.increment((double) offsets);
    }
}

package io.freshet.runtime.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the positions of all partitions of an app's input share: the ids of topics, what was found at the start, and what is counted. */
public final class InputTracking {
    private static final Logger LOG = LoggerFactory.getLogger(InputTracking.class);

    private final TopicIds ids;
    private final Counter skipped;
    private final Counter lost;
    private final Map<TopicPartition, Long> unknown = new ConcurrentHashMap<>();

    /** @param app as logs and messages call it */
    public InputTracking(TopicIds ids, MeterRegistry meters, String app) {
        this.ids = ids;
        this.skipped = Counter.builder("freshet.input.skipped")
                .description("Records that were read again and passed over, since the state has what came of them")
                .tag("app", app)
                .register(meters);
        this.lost = Counter.builder("freshet.input.lost")
                .description("Offsets that the input's retention took away before they were read")
                .tag("app", app)
                .register(meters);
    }

    /** Takes over what was found before the start. */
    void begin(FoundOnBrokers beginning) {
        unknown.putAll(beginning.unknown());
        beginning.lost().forEach(this::lost);
    }

    /** The positions in a store that {@link InputPositions#store} made. */
    public InputPositions open(KeyValueStore<String, Long> store) {
        return new InputPositions(store, this);
    }

    TopicIds ids() {
        return ids;
    }

    /** Where a partition began of which the group knew no offset at the start; told once. */
    Long takeUnknown(TopicPartition partition) {
        return unknown.remove(partition);
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

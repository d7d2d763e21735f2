package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the processors of an app open their input's positions with. */
public final class InputTracking {
    private final TopicIds ids;
    private final InputMetrics metrics;
    private final Map<TopicPartition, Long> unknown = new ConcurrentHashMap<>();

    /** @param app as logs and messages call it */
    public InputTracking(TopicIds ids, MeterRegistry meters, String app) {
        this(ids, new InputMetrics(meters, app));
    }

    private InputTracking(TopicIds ids, InputMetrics metrics) {
        this.ids = ids;
        this.metrics = metrics;
    }

    /** Takes over what was found before the start. */
    void begin(Beginning beginning) {
        unknown.putAll(beginning.unknown());
        beginning.lost().forEach(metrics::lost);
    }

    static InputTracking of(Connection connection, InputMetrics metrics) {
        return new InputTracking(new BrokerTopicIds(connection), metrics);
    }

    /** The positions in a store that {@link InputPositions#store} made. */
    public InputPositions open(KeyValueStore<String, Long> store) {
        return new InputPositions(store, ids, metrics, unknown);
    }
}

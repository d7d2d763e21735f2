package io.freshet.runtime.streams;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the input has come into a state, kept with that state: the last offset of each partition. Committed offsets expire, or are
 * deleted, while the state stays; what is then read again has been done before and is passed over. Belongs to the thread of its
 * stream task.
 *
 * <p>A topic that was made anew has offsets from 0 again, so positions are those of a topic's id, not of its name.
 */
public final class InputPositions {
    private static final Logger LOG = LoggerFactory.getLogger(InputPositions.class);

    private final KeyValueStore<String, Long> store;
    private final InputTracking tracking;
    private final Map<String, Uuid> topics = new HashMap<>();
    private final Map<TopicPartition, String> keys = new HashMap<>();
    private final Set<TopicPartition> passing = new HashSet<>();

    InputPositions(KeyValueStore<String, Long> store, InputTracking tracking) {
        this.store = store;
        this.tracking = tracking;
    }

    /** The store that a topology adds for them: cached, so that it costs one write a partition and commit. */
    public static StoreBuilder<KeyValueStore<String, Long>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.Long())
                .withCachingEnabled();
    }

    /** Goes on to a record of the app's own input, every record of which comes by here. */
    public boolean advance(RecordMetadata found) {
        lookForLoss(new TopicPartition(found.topic(), found.partition()));
        return advance(found.topic(), found.partition(), found.offset());
    }

    // Behind the last record there is the marker of the transaction that wrote it.
    private void lookForLoss(TopicPartition source) {
        Long begin = tracking.takeUnknown(source);
        Long kept = begin == null ? null : store.get(key(source));
        if (kept != null && begin > kept + 2) {
            tracking.lost(source, begin - kept - 1);
        }
    }

    /** Goes on to a record, wherever it was read first; false if it, or one behind it, has come into the state before. */
    public boolean advance(String topic, int partition, long offset) {
        TopicPartition source = new TopicPartition(topic, partition);
        if (isBehind(source, offset)) {
            pass(source, offset);
            return false;
        }
        store.put(key(source), offset);
        passing.remove(source);
        return true;
    }

    private boolean isBehind(TopicPartition source, long offset) {
        if (!isBehindKept(source, offset)) {
            return false;
        }
        // Nothing lies behind in normal operation, so that this asks seldom: the topic may be another one by now.
        if (!passing.contains(source)) {
            topics.put(source.topic(), tracking.ids().afresh(source.topic()));
            keys.clear();
        }
        return hasId(source) && isBehindKept(source, offset);
    }

    private boolean isBehindKept(TopicPartition source, long offset) {
        Long kept = store.get(key(source));
        return kept != null && offset <= kept;
    }

    // Without an id nothing tells a topic from its former self: better twice than never.
    private boolean hasId(TopicPartition source) {
        return !id(source).equals(Uuid.ZERO_UUID);
    }

    private void pass(TopicPartition source, long offset) {
        tracking.skipped();
        if (passing.add(source)) {
            LOG.atWarn()
                    .addKeyValue("topic", source.topic())
                    .addKeyValue("partition", source.partition())
                    .addKeyValue("fromOffset", offset)
                    .addKeyValue("toOffset", store.get(key(source)))
                    .addKeyValue("detail", "offsets were lost or set back; what was done before is not done again")
                    .log("input-skipped");
        }
    }

    private String key(TopicPartition source) {
        return keys.computeIfAbsent(source, each -> id(each) + ":" + each.partition());
    }

    private Uuid id(TopicPartition source) {
        return topics.computeIfAbsent(source.topic(), tracking.ids()::of);
    }
}

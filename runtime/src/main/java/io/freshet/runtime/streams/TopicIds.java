package io.freshet.runtime.streams;

import org.apache.kafka.common.Uuid;

/** The ids of topics: a topic that was deleted and made anew has another id, and offsets from 0 again. */
public interface TopicIds {
    /** A topic's id; {@link Uuid#ZERO_UUID} if the brokers have none for it. */
    Uuid of(String topic);

    /** The same as it is now, whatever was said before. */
    default Uuid afresh(String topic) {
        return of(topic);
    }
}

package io.freshet.runtime.streams;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * What an app looks like from outside at one moment.
 *
 * @param threads that live
 * @param tasks that they have
 * @param committed offsets of their input; a new thread knows of those that it has committed itself
 * @param input what is known of it
 */
record StreamsObservation(State state, int threads, int tasks, Map<TopicPartition, Long> committed, Input input) {
    /** Whether there is something to do. */
    enum Input {
        /** Records that were not read yet, or a thread that is away from its consumer. */
        WAITS,
        /** All that came was read. */
        IS_READ,
        /** Nobody can say: no partition is assigned, or stores are restored first. */
        IS_UNKNOWN,
        /** No broker is connected. */
        IS_AWAY
    }
}

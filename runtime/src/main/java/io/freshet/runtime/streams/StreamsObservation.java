package io.freshet.runtime.streams;

import org.apache.kafka.streams.KafkaStreams.State;

/**
 * What an app looks like from outside at one moment.
 *
 * @param threads that live
 * @param tasks that they have
 * @param progress a number that is another one whenever something was committed, or a thread was replaced
 * @param recordsWait whether there is something to do: records that were not read yet, or a thread that is away from its consumer
 */
record StreamsObservation(State state, int threads, int tasks, double progress, boolean recordsWait) {}

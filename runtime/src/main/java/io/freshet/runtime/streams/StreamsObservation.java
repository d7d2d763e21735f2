package io.freshet.runtime.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * What an app looks like from outside at one moment.
 *
 * @param threads that live
 * @param tasks that they have
 * @param committed offsets of their input; a new thread knows of those that it has committed itself
 * @param input what is known of it
 */
record StreamsObservation(State state, int threads, int tasks, Map<TopicPartition, Long> committed, Input input) {
    private static final String CONSUMER = "consumer-metrics";
    private static final String FETCHES = "consumer-fetch-manager-metrics";
    // Only the consumers of the input: those that restore stores lag by nature.
    private static final String MAIN_CONSUMER = "-consumer";
    private static final String RESTORE_CONSUMER = "-restore-consumer";
    // A thread with nothing to do polls every 100 ms.
    private static final Duration LONG_AWAY = Duration.ofMinutes(1);

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

    /** Looks at an app through the metrics that Kafka Streams keeps anyway: no request goes to the brokers. */
    static StreamsObservation of(KafkaStreams streams) {
        State state = streams.state();
        Collection<ThreadMetadata> threads = streams.metadataForLocalThreads();
        int tasks =
                threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum();
        Input input = input(streams.metrics(), state == State.RUNNING && tasks > 0);
        return new StreamsObservation(state, threads.size(), tasks, committed(threads), input);
    }

    private static Map<TopicPartition, Long> committed(Collection<ThreadMetadata> threads) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        threads.stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .forEach(task -> committed.putAll(task.committedOffsets()));
        return committed;
    }

    private static Input input(Map<MetricName, ? extends Metric> metrics, boolean reads) {
        if (sum(metrics, CONSUMER, "connection-count") == 0) {
            return Input.IS_AWAY;
        }
        if (values(metrics, CONSUMER, "last-poll-seconds-ago").anyMatch(seconds -> seconds > LONG_AWAY.toSeconds())) {
            return Input.WAITS;
        }
        if (!reads) {
            return Input.IS_UNKNOWN;
        }
        return sum(metrics, FETCHES, "records-lag") > 0 ? Input.WAITS : Input.IS_READ;
    }

    private static double sum(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return values(metrics, group, name).filter(value -> value > 0).sum();
    }

    private static DoubleStream values(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return metrics.entrySet().stream()
                .filter(metric -> isOfInput(metric.getKey(), group, name))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue());
    }

    private static boolean isOfInput(MetricName metric, String group, String name) {
        String client = metric.tags().getOrDefault("client-id", "");
        return metric.group().equals(group)
                && metric.name().equals(name)
                && client.endsWith(MAIN_CONSUMER)
                && !client.endsWith(RESTORE_CONSUMER);
    }
}

package io.freshet.runtime.streams;

import io.freshet.runtime.streams.StreamsObservation.Input;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;

/** Looks at an app through the metrics that Kafka Streams keeps anyway: no request goes to the brokers. */
final class StreamsObserver {
    private static final String CONSUMER = "consumer-metrics";
    private static final String FETCHES = "consumer-fetch-manager-metrics";
    // Only the consumers of the input: those that restore stores lag by nature.
    private static final String MAIN_CONSUMER = "-consumer";
    private static final String RESTORE_CONSUMER = "-restore-consumer";
    // A thread with nothing to do polls every 100 ms.
    private static final Duration LONG_AWAY = Duration.ofMinutes(1);

    private StreamsObserver() {}

    static StreamsObservation observe(KafkaStreams streams) {
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
        boolean connected = sum(metrics, CONSUMER, "connection-count") > 0;
        if (!connected) {
            return Input.IS_AWAY;
        }
        if (isAway(metrics)) {
            return Input.WAITS;
        }
        if (!reads) {
            return Input.IS_UNKNOWN;
        }
        return sum(metrics, FETCHES, "records-lag") > 0 ? Input.WAITS : Input.IS_READ;
    }

    private static boolean isAway(Map<MetricName, ? extends Metric> metrics) {
        return values(metrics, CONSUMER, "last-poll-seconds-ago").anyMatch(seconds -> seconds > LONG_AWAY.toSeconds());
    }

    private static double sum(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return values(metrics, group, name).filter(value -> value > 0).sum();
    }

    private static DoubleStream values(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return metrics.entrySet().stream()
                .filter(metric -> isOf(group, name).test(metric.getKey()))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue());
    }

    private static Predicate<MetricName> isOf(String group, String name) {
        return metric -> metric.group().equals(group)
                && metric.name().equals(name)
                && isMainConsumer(metric.tags().getOrDefault("client-id", ""));
    }

    private static boolean isMainConsumer(String client) {
        return client.endsWith(MAIN_CONSUMER) && !client.endsWith(RESTORE_CONSUMER);
    }
}

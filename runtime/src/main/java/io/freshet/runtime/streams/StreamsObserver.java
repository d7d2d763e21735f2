package io.freshet.runtime.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/** Looks at an app through the metrics that Kafka Streams keeps anyway: no request goes to the brokers. */
final class StreamsObserver {
    private static final String THREAD = "stream-thread-metrics";
    private static final String CONSUMER = "consumer-metrics";
    private static final String FETCHES = "consumer-fetch-manager-metrics";
    // Only the consumers of the input: those that restore stores lag by nature.
    private static final String MAIN_CONSUMER = "-consumer";
    private static final String RESTORE_CONSUMER = "-restore-consumer";
    // A thread with nothing to do polls every 100 ms.
    private static final Duration LONG_AWAY = Duration.ofMinutes(1);

    private StreamsObserver() {}

    static StreamsObservation observe(KafkaStreams streams, int replacements) {
        Collection<ThreadMetadata> threads = streams.metadataForLocalThreads();
        Map<MetricName, ? extends Metric> metrics = streams.metrics();
        return new StreamsObservation(
                streams.state(),
                threads.size(),
                threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum(),
                replacements + sum(metrics, THREAD, "commit-total"),
                recordsWait(metrics));
    }

    private static boolean recordsWait(Map<MetricName, ? extends Metric> metrics) {
        // Without a connection it is the brokers who are away, and no restart brings them back.
        return sum(metrics, CONSUMER, "connection-count") > 0
                && (sum(metrics, FETCHES, "records-lag") > 0
                        || values(metrics, CONSUMER, "last-poll-seconds-ago")
                                .anyMatch(seconds -> seconds > LONG_AWAY.toSeconds()));
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
                && (group.equals(THREAD) || isMainConsumer(metric.tags().getOrDefault("client-id", "")));
    }

    private static boolean isMainConsumer(String client) {
        return client.endsWith(MAIN_CONSUMER) && !client.endsWith(RESTORE_CONSUMER);
    }
}

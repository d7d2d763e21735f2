package io.freshet.benchmarks.deployment;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the broker of this JVM was sent: every batch of every topic as it is appended, compressed or not, changelogs,
 * Kafka's own topics and the markers of transactions included. By the broker's own meters, since compaction makes logs
 * forget.
 */
record BrokerBytes(Map<String, Long> byTopic) {
    private static final String METERS = "kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*";

    /** Since the broker was started. */
    static BrokerBytes now() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Map<String, Long> bytes = new TreeMap<>();
            for (ObjectName meter : server.queryNames(new ObjectName(METERS), null)) {
                bytes.put(meter.getKeyProperty("topic"), ((Number) server.getAttribute(meter, "Count")).longValue());
            }
            return new BrokerBytes(bytes);
        } catch (JMException e) {
            throw new IllegalStateException("the broker's meters '" + METERS + "' cannot be read: " + e, e);
        }
    }

    /** What came after {@code earlier}. */
    BrokerBytes since(BrokerBytes earlier) {
        Map<String, Long> more = new TreeMap<>(byTopic);
        earlier.byTopic.forEach((topic, bytes) -> more.merge(topic, -bytes, Long::sum));
        return new BrokerBytes(more);
    }

    long total() {
        return of(topic -> true);
    }

    /** Of the topics that {@code which} picks. */
    long of(Predicate<String> which) {
        return byTopic.entrySet().stream()
                .filter(topic -> which.test(topic.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

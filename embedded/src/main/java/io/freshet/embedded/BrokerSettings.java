package io.freshet.embedded;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The Kafka settings of a single node on loopback that is broker and controller at once. */
final class BrokerSettings {
    private static final String NODE_ID = "1";
    static final String BROKER_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    // A list each, one entry a listener.
    private static final Set<String> OF_LISTENERS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private BrokerSettings() {}

    /** @param more win, but for lists of listeners, which come beside ours */
    static Map<String, String> of(Path logFolder, KeptPorts ports, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.putAll(node(logFolder, ports));
        settings.putAll(oneReplica());
        settings.putAll(quickStart());
        settings.putAll(smallFootprint());
        settings.putAll(longMemory());
        more.forEach((key, value) -> settings.merge(
                key, value, (ours, theirs) -> OF_LISTENERS.contains(key) ? ours + "," + theirs : theirs));
        return Map.copyOf(settings);
    }

    /** As the file that Kafka's own scripts take, so that they can look into the folder too. */
    static void write(Map<String, String> settings, Path file) {
        Properties properties = new Properties();
        properties.putAll(settings);
        try {
            AtomicFile.write(file, properties);
        } catch (IOException e) {
            throw new EmbeddedException("the broker's settings cannot be written to '%s': %s".formatted(file, e), e);
        }
    }

    private static Map<String, String> node(Path logFolder, KeptPorts ports) {
        String broker = BROKER_LISTENER + "://" + ports.address(BROKER_LISTENER);
        String controller = CONTROLLER_LISTENER + "://" + ports.address(CONTROLLER_LISTENER);
        return Map.ofEntries(
                entry("process.roles", "broker,controller"),
                entry("node.id", NODE_ID),
                // static voters: unlike dynamic ones they are not written to the log, so the port may change
                entry("controller.quorum.voters", NODE_ID + "@" + ports.address(CONTROLLER_LISTENER)),
                entry("listeners", broker + "," + controller),
                entry("advertised.listeners", broker),
                entry("controller.listener.names", CONTROLLER_LISTENER),
                entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                entry("log.dirs", logFolder.toString()),
                entry("auto.create.topics.enable", "false"));
    }

    private static Map<String, String> oneReplica() {
        return Map.ofEntries(
                entry("default.replication.factor", "1"),
                entry("min.insync.replicas", "1"),
                entry("offsets.topic.replication.factor", "1"),
                entry("transaction.state.log.replication.factor", "1"),
                entry("transaction.state.log.min.isr", "1"),
                entry("share.coordinator.state.topic.replication.factor", "1"),
                entry("share.coordinator.state.topic.min.isr", "1"));
    }

    private static Map<String, String> quickStart() {
        return Map.ofEntries(
                entry("offsets.topic.num.partitions", "1"),
                entry("transaction.state.log.num.partitions", "1"),
                entry("share.coordinator.state.topic.num.partitions", "1"),
                entry("group.initial.rebalance.delay.ms", "0"),
                // who wants to be missed soon says so with a short session (by default, no less than 6 s)
                entry("group.min.session.timeout.ms", "1000"),
                // after a kill the controller waits out the old broker's session before it lets the new one in
                // (by default, 9 s)
                entry("broker.session.timeout.ms", "3000"),
                entry("broker.heartbeat.interval.ms", "500"));
    }

    private static Map<String, String> smallFootprint() {
        return Map.ofEntries(
                entry("num.network.threads", "2"),
                entry("num.io.threads", "4"),
                entry("background.threads", "4"),
                // 128 MiB of heap by default, which the applications of this JVM need more
                entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20)));
    }

    /** A folder opened again months later still knows how far its consumers were (by default, seven days). */
    private static Map<String, String> longMemory() {
        String forEver = Integer.toString(Integer.MAX_VALUE);
        return Map.ofEntries(
                entry("offsets.retention.minutes", forEver), entry("transactional.id.expiration.ms", forEver));
    }
}

package io.freshet.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and its KRaft controller in this JVM, listening on loopback alone. Everything it holds is in its
 * folder: topics, offsets and transactions outlive the process, also one that was killed, and the address stays the
 * same as long as nobody else takes the port. One broker a folder. A fault that Kafka holds fatal, such as a failing
 * disk, is logged and ends the process, as it ends a broker's own.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    // Written last by the format of a log folder: if it is missing, an interrupted one starts over.
    private static final String WRITTEN_LAST = "meta.properties";

    private final FolderLock lock;
    private final KeptPorts ports;
    private final KafkaRaftServer server;

    private EmbeddedBroker(FolderLock lock, KeptPorts ports, KafkaRaftServer server) {
        this.lock = lock;
        this.ports = ports;
        this.server = server;
    }

    /**
     * Returns once clients can connect.
     *
     * @param folder made on first use; used again afterwards with all that is in it
     * @throws EmbeddedException when the folder is in use, damaged or has a comma in its path, or no port is free
     */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * The same with more of Kafka's settings.
     *
     * @param more win over the broker's own; listeners, and what is said of each, come beside its own listener, which stays
     */
    public static EmbeddedBroker start(Path folder, Map<String, String> more) {
        requireNoComma(folder);
        FolderLock lock = FolderLock.hold(folder);
        try {
            return start(folder, more, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireNoComma(Path folder) {
        if (folder.toString().contains(",")) {
            throw new EmbeddedException(
                    "folder '%s' has a comma in its path, where Kafka would begin another folder; name one without"
                            .formatted(folder));
        }
    }

    private static EmbeddedBroker start(Path folder, Map<String, String> more, FolderLock lock) {
        long begin = System.nanoTime();
        KeptPorts ports =
                KeptPorts.choose(folder, List.of(BrokerSettings.BROKER_LISTENER, BrokerSettings.CONTROLLER_LISTENER));
        KafkaRaftServer server = started(folder, settings(folder, ports, more));
        EmbeddedBroker broker = new EmbeddedBroker(lock, ports, server);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        LOG.atInfo()
                .addKeyValue("bootstrap", broker.bootstrapServers())
                .addKeyValue("folder", folder)
                .addKeyValue("millis", millis)
                .log("broker-started");
        return broker;
    }

    private static Map<String, String> settings(Path folder, KeptPorts ports, Map<String, String> more) {
        Path logs = folder.resolve("logs");
        Path settingsFile = folder.resolve("server.properties");
        Map<String, String> settings = BrokerSettings.of(logs, ports, more);
        BrokerSettings.write(settings, settingsFile);
        if (Files.notExists(logs.resolve(WRITTEN_LAST))) {
            format(logs, settingsFile);
        }
        return settings;
    }

    // As kafka-storage.sh format does it.
    private static void format(Path logs, Path settingsFile) {
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settingsFile.toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream output = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            if (StorageTool.execute(command, output) != 0) {
                throw new EmbeddedException("folder '%s' cannot be formatted for a broker: %s"
                        .formatted(logs, said.toString(StandardCharsets.UTF_8).strip()));
            }
        }
    }

    private static KafkaRaftServer started(Path folder, Map<String, String> settings) {
        try {
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            startUp(server);
            return server;
        } catch (RuntimeException e) {
            throw new EmbeddedException("the broker of folder '%s' did not start: %s".formatted(folder, e), e);
        }
    }

    private static void startUp(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /** What clients set as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return ports.address(BrokerSettings.BROKER_LISTENER);
    }

    /** Flushes and closes every log, then returns: the next start has nothing to recover. */
    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}

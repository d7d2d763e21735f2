package io.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {
    private static final String TOPIC = "examples";

    @TempDir
    Path folder;

    @Test
    void servesWhatWasCommittedBeforeARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            Records.createTopic(broker.bootstrapServers(), TOPIC);
            Records.commit(broker.bootstrapServers(), TOPIC, "one", "two");
            abort(broker.bootstrapServers(), "aborted");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            Records.commit(broker.bootstrapServers(), TOPIC, "three");

            assertThat(Records.committed(broker.bootstrapServers(), TOPIC)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void keepsItsAddressAndClusterOverARestart() throws Exception {
        String address;
        String cluster;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            address = broker.bootstrapServers();
            cluster = clusterId(broker);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(clusterId(broker)).isEqualTo(cluster);
        }
    }

    @Test
    void losesNothingCommittedWhenItsProcessIsKilled() throws Exception {
        startAndKill();

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            Records.commit(broker.bootstrapServers(), TOPIC, "four");

            assertThat(Records.committed(broker.bootstrapServers(), TOPIC))
                    .containsExactly("one", "two", "three", "four");
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");

            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContainingAll(folder.toString(), "in use");
        }
    }

    @Test
    void refusesAFolderThatKafkaWouldSplit() {
        assertThatThrownBy(() -> EmbeddedBroker.start(folder.resolve("a,b")))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("comma");
    }

    @Test
    void refusesAFolderWhoseLogsAreDamagedAndCanBeStartedElsewhere() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.write(logs.resolve("meta.properties"), "version=1\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContainingAll(folder.toString(), "did not start");

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("elsewhere"))) {
            assertThat(clusterId(broker)).isNotBlank();
        }
    }

    @Test
    void makesNoTopicWhenAProducerAsksForOne() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                KafkaProducer<String, String> producer = Records.impatientProducer(broker.bootstrapServers());
                Admin admin = Records.admin(broker.bootstrapServers())) {
            assertThatThrownBy(() -> producer.partitionsFor(TOPIC)).isInstanceOf(TimeoutException.class);

            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    private void startAndKill() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath(),
                        BrokerToKill.class.getName(),
                        folder.toString(),
                        TOPIC)
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo(BrokerToKill.READY);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    // Surefire's own property: its java.class.path may be a single jar made for this run
    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
    }

    private static void abort(String bootstrapServers, String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = Records.transactionalProducer(bootstrapServers)) {
            producer.beginTransaction();
            Records.send(producer, TOPIC, value);
            producer.abortTransaction();
        }
    }

    private static String clusterId(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Records.admin(broker.bootstrapServers())) {
            return admin.describeCluster().clusterId().get();
        }
    }
}

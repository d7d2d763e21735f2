package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.cli.run.ProcessRole;
import io.freshet.embedded.EmbeddedBroker;
import io.freshet.embedded.EmbeddedRegistry;
import io.freshet.integration.manual.HealthRow;
import io.freshet.integration.manual.ManualPage;
import io.freshet.runtime.App;
import io.freshet.runtime.Connection;
import io.freshet.runtime.Health;
import io.freshet.runtime.Identity;
import io.freshet.runtime.streams.AppSettings;
import io.freshet.runtime.streams.StoreMemory;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.setup.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Puts an app into each state on a real broker, and holds what it and the doctor say against the manual's table. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthStatesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIVENESS_TIMEOUT = Duration.ofSeconds(3);
    // Less than a thread's cycle: its second failure at one place is then one too many.
    private static final Duration FAILING_TIMEOUT = Duration.ofSeconds(1);
    // Threads, so that eleven failures come in few rounds: each waits for the sessions of those before.
    private static final int FAILING_TOGETHER = 4;
    private static final String SESSION_MILLIS = "2000";
    private static final String HEARTBEAT_MILLIS = "500";
    private static final Map<String, Object> QUICK =
            Map.of("consumer.session.timeout.ms", SESSION_MILLIS, "consumer.heartbeat.interval.ms", HEARTBEAT_MILLIS);

    @TempDir
    private static Path folder;

    private static LocalFreshet local;
    private static Path backbone;
    private static Spares spares;

    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        local = LocalFreshet.start(folder, 1);
        backbone = TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN);
        // What is a spare is known only after a while, in which the others are looked at.
        spares = new Spares();
    }

    @AfterAll
    static void close() {
        spares.close();
        local.close();
    }

    @Test
    void aThreadThatFailsAgainAndAgainIsNoSpareAndEndsTheApp() {
        Topics topics = topics("failing.");
        try (HeardLog log = HeardLog.from(Level.INFO);
                App app = start(topics, Optional.empty(), this::fail)) {
            says("restoring, or a rebalance", log);
            await().atMost(PATIENCE).until(() -> app.health().ready());
            says("at work", app.health(), doctor(topics));

            produce(topics, Instant.now().minus(Duration.ofMinutes(5)), 1);
            await().atMost(PATIENCE)
                    .until(() ->
                            log.count("thread-replaced") >= 1 && !app.health().ready());

            says("a thread has failed", app.health(), doctor(topics));
            says("a thread has failed", log);
            await().atMost(PATIENCE).until(() -> {
                assertThat(app.health().detail()).doesNotContain("spare");
                return app.failure().isPresent();
            });
            await().atMost(PATIENCE).until(() -> !app.health().live() && members(topics) == 0);
            says("the same failure for ten minutes, or eleven failures", app.health(), doctor(topics));
            assertThat(log.events()).contains("app-stopped");
        }
    }

    @Test
    void elevenFailuresEndTheProcess() throws Exception {
        Topics topics = new Topics("ending.");
        // Shorter than intake's transactions: no thread gets as far as to work.
        Map<String, String> strict = Map.of("transaction.max.timeout.ms", "10000");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("strict"), strict)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                new TopicSetup(topics, FAILING_TOGETHER, (short) 1).apply(admin, local.registryClient());
            }
            Map<String, String> settings = intake(topics, local.registryUrl());
            settings.put("kafka.num.stream.threads", String.valueOf(FAILING_TOGETHER));
            settings.put("kafka.bootstrap.servers", broker.bootstrapServers());

            try (ProcessHere process = ProcessHere.start(ProcessRole.INTAKE, settings)) {
                await().dontCatchUncaughtExceptions()
                        .atMost(PATIENCE)
                        .until(() -> process.own().contains("ended"));
                says("the same failure for ten minutes, or eleven failures", process.log());
            }
        }
    }

    @Test
    void aProcessWaitsForTopicsForSchemasAndForTheRegistry() throws Exception {
        Topics topics = new Topics("late.");
        EmbeddedRegistry registry = EmbeddedRegistry.start(folder.resolve("registry-of-late"));
        TopicSetup setup = new TopicSetup(topics, OptionalInt.of(1), TopicSetup.BROKERS_OWN);
        try (Client client = new Client(local.bootstrapServers(), local.registryClient());
                ProcessHere process = ProcessHere.start(ProcessRole.INTAKE, intake(topics, registry.url()))) {
            await().atMost(PATIENCE)
                    .until(() -> process.listens() && process.log().count("waiting-for-topics") > 0);
            says("waiting for brokers and topics", process.health(), doctor(topics, registry.url()));
            says("waiting for brokers and topics", process.log());

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
                setup.applyTopics(admin);
            }
            // It logs that it is ready, and then its port says so.
            await().atMost(PATIENCE)
                    .until(() ->
                            process.log().count("ready") > 0 && process.health().ready());
            says("at work", process.health());
            says("at work", process.log());

            client.send(new ProducerRecord<>(
                    topics.tasks(), bytes("colour"), bytes("{\"task\":\"colour\",\"labels\":[\"red\",\"blue\"]}")));
            client.flush();
            await().atMost(PATIENCE).until(() -> process.log().count("thread-replaced") > 0);
            says("a schema is missing in the registry", process.health(), doctor(topics, registry.url()));
            says("a schema is missing in the registry", process.log());

            setup.applySubjects(Registries.connect(registry.url(), Map.of()));
            await().atMost(PATIENCE)
                    .until(() -> client.read(topics.accepted()).size() == 1
                            && process.health().ready());
            assertThat(client.read(topics.deadLetters())).isEmpty();

            registry.close();
            long before = process.log().count("thread-replaced");
            client.send(new ProducerRecord<>(topics.examples(), new byte[] {0, 0, 0, 18, 103, 1}));
            client.flush();
            await().atMost(PATIENCE).until(() -> process.log().count("thread-replaced") > before);
            says("waiting for the registry", process.health(), doctor(topics, registry.url()));
            says("waiting for the registry", process.log());

            process.stop();
            says("stopped", process.log());
        }
    }

    private static Map<String, String> intake(Topics topics, String registry) {
        return new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                local.bootstrapServers(),
                "schema.registry.url",
                registry,
                "topic.prefix",
                topics.prefix(),
                "application.id",
                topics.prefix() + "intake",
                "instance.id",
                "the-only",
                "state.dir",
                folder.resolve("state-" + topics.prefix()).toString(),
                "registry.patience.ms",
                "100",
                "kafka.consumer.session.timeout.ms",
                SESSION_MILLIS,
                "kafka.consumer.heartbeat.interval.ms",
                HEARTBEAT_MILLIS));
    }

    @Test
    void aRecordThatHangsEndsInDeath() {
        Topics topics = topics("hanging.");
        try (App app = start(topics, Optional.of("hangs"), this::hang);
                HeardLog log = HeardLog.from(Level.WARN)) {
            await().atMost(PATIENCE).until(() -> app.health().ready());
            // Together, so that those behind the one that it hangs on are known to it.
            produce(topics, Instant.now().minus(Duration.ofMinutes(5)), 20);

            await().atMost(PATIENCE).until(() -> !app.health().live());

            says("work stands", app.health(), doctor(topics));
            says("work stands", log);
            mayGoOn.countDown();
            await().atMost(PATIENCE).until(() -> app.health().ready());
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatStandsByIsASpareAndWhatWasStoppedIsGone() {
        await().atMost(PATIENCE).until(() -> spares.standing().isPresent());
        ProcessHere spare = spares.standing().orElseThrow();
        await().atMost(PATIENCE).until(() -> spare.own().contains("ready"));

        says("a spare", spare.health(), doctor(spares.topics));
        assertThat(row("a spare").saysLog(spare.own())).isTrue();
        spares.close();

        says("stopped", Health.waiting("nobody answers"), doctor(spares.topics));
    }

    /** An intake more than there are tasks. */
    private static final class Spares implements AutoCloseable {
        // One for each of intake's two stages, and one that has nothing to do.
        private static final int PROCESSES = 3;

        private final Topics topics = new Topics("spare.");
        private final List<ProcessHere> processes = new ArrayList<>();

        Spares() {
            local.setUp(topics, 1);
            for (int number = 0; number < PROCESSES; number++) {
                processes.add(start(number));
            }
        }

        private ProcessHere start(int number) {
            Map<String, String> settings = intake(topics, local.registryUrl());
            settings.remove("instance.id");
            settings.merge("state.dir", "-" + number, String::concat);
            ProcessHere process = ProcessHere.start(ProcessRole.INTAKE, settings);
            await().atMost(PATIENCE).until(process::listens);
            return process;
        }

        Optional<ProcessHere> standing() {
            return processes.stream()
                    .filter(process -> process.health().detail().contains("spare"))
                    .findFirst();
        }

        @Override
        public void close() {
            processes.forEach(ProcessHere::close);
        }
    }

    @Test
    void anOpenTransactionOfAnotherHoldsTheInputBack() {
        Topics topics = topics("open.");
        try (App app = start(topics, Optional.of("open"), value -> {});
                HeardLog log = HeardLog.from(Level.WARN);
                Producer<byte[], byte[]> foreign = producer(Map.of("transactional.id", "foreign"))) {
            await().atMost(PATIENCE).until(() -> app.health().ready());
            foreign.initTransactions();
            foreign.beginTransaction();
            assertThat(foreign.send(new ProducerRecord<>(topics.examples(), new byte[1])))
                    .succeedsWithin(PATIENCE);

            says("a transaction of another producer is open on the input", app.health(), doctor(topics));
            says("a transaction of another producer is open on the input", log);
        }
    }

    @Test
    void brokersThatAreAwayAreWaitedFor() throws Exception {
        Topics topics = new Topics("away.");
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("other"));
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topics.examples(), 1, (short) 1)))
                    .all()
                    .get();
        }
        try (App app = start(topics, kafka, Optional.of("away"), value -> {});
                HeardLog log = HeardLog.ofKafka(Level.WARN)) {
            says("restoring, or a rebalance", app.health());
            await().atMost(PATIENCE).until(() -> app.health().ready());
            broker.close();

            await().atMost(PATIENCE).until(() -> !app.health().ready());

            Map<String, Object> impatient = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "default.api.timeout.ms",
                    1_000,
                    "request.timeout.ms",
                    900);
            says("the brokers are away", app.health(), doctor(topics, impatient, local.registryUrl()));
            await().atMost(PATIENCE).until(() -> row("the brokers are away").saysClients(log.events()));
        }
    }

    private static void says(String state, Health health) {
        assertThat(row(state).says(health)).as("%s: %s", state, health).isTrue();
    }

    private static void says(String state, Health health, String doctor) {
        says(state, health);
        assertThat(row(state).saysDoctor(doctor)).as("%s: %s", state, doctor).isTrue();
    }

    private static void says(String state, HeardLog log) {
        assertThat(row(state).saysLog(log.events()))
                .as("%s: %s", state, log.events())
                .isTrue();
    }

    private static HealthRow row(String state) {
        return HealthRow.of(ManualPage.read("operations.md").text(), state);
    }

    private Topics topics(String prefix) {
        Topics topics = new Topics(prefix);
        local.setUp(topics, 1);
        keepProducersTime(topics.examples());
        return topics;
    }

    // So that a record can be old without a minute of waiting.
    private static void keepProducersTime(String topic) {
        ConfigEntry wanted = new ConfigEntry("message.timestamp.type", "CreateTime");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
            assertThat(admin.incrementalAlterConfigs(Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    List.of(new AlterConfigOp(wanted, AlterConfigOp.OpType.SET))))
                            .all()
                            .toCompletionStage())
                    .succeedsWithin(PATIENCE);
        }
    }

    private App start(Topics topics, Optional<String> instance, Consumer<byte[]> work) {
        Map<String, Object> kafka = new HashMap<>(QUICK);
        kafka.put("bootstrap.servers", local.bootstrapServers());
        kafka.put("consumer.max.poll.records", "1");
        return start(topics, kafka, instance, work);
    }

    private App start(Topics topics, Map<String, Object> kafka, Optional<String> instance, Consumer<byte[]> work) {
        AppSettings settings = new AppSettings(
                new Identity(topics.prefix() + "intake", instance),
                folder.resolve("state-" + topics.prefix() + System.nanoTime()),
                Duration.ofMillis(100),
                LIVENESS_TIMEOUT,
                new StoreMemory(64L << 20, 4L << 20),
                Optional.empty());
        return new StreamsApp(
                        "intake",
                        new Connection(topics, kafka, "mock://unused", Map.of()),
                        new StreamsSettings(settings, Duration.ofMinutes(1), 0, 1_000_000),
                        new SimpleMeterRegistry())
                .start((registry, tracking) -> topology(topics, work), FAILING_TIMEOUT);
    }

    private static Topology topology(Topics topics, Consumer<byte[]> work) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics.examples(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> work.accept(value));
        return builder.build();
    }

    private void fail(byte[] value) {
        throw new IllegalStateException("a record that no thread survives");
    }

    private void hang(byte[] value) {
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void produce(Topics topics, Instant time, int records) {
        byte[] value = bytes("{}");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            for (int record = 0; record < records; record++) {
                sent.add(
                        producer.send(new ProducerRecord<>(topics.examples(), null, time.toEpochMilli(), null, value)));
            }
        }
        assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", local.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private String doctor(Topics topics) {
        return doctor(topics, local.registryUrl());
    }

    private String doctor(Topics topics, String registry) {
        return doctor(topics, Map.of("bootstrap.servers", local.bootstrapServers()), registry);
    }

    private String doctor(Topics topics, Map<String, Object> kafka, String registry) {
        String id = topics.prefix() + "intake";
        return new DoctorHere(kafka, registry, backbone, folder)
                .examine(topics, id, Clock.systemUTC())
                .report()
                .text()
                .replace("'" + id + "'", "A")
                .replace(topics.examples(), "examples");
    }

    private static int members(Topics topics) {
        String id = topics.prefix() + "intake";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(id))
                    .describedGroups()
                    .get(id)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .members()
                    .size();
        }
    }
}

package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.cli.doctor.CheckResult;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.prompt.PromptKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code freshet doctor} on a real broker and a registry, with one fault at a time; each test has topics of its own. */
class DoctorIT {
    private static LocalFreshet local;
    private static Path backbone;

    private final Topics topics = new Topics(UUID.randomUUID() + ".");

    @TempDir
    private Path state;

    @BeforeAll
    static void startGround(@TempDir Path folder) {
        local = LocalFreshet.start(folder, 1);
        backbone = TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN);
    }

    @AfterAll
    static void stopGround() {
        local.close();
    }

    @Test
    void isContentAfterSetUpAndWarnsOfProcessesThatDoNotRun() {
        local.setUp(topics, 1);

        CommandRun run = doctor();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("ok    broker     1 broker of cluster ")
                .contains("ok    broker     transaction.version 2")
                .contains("ok    schemas    all 11 as wanted")
                .contains("ok    clocks     the clock of the brokers' controller is within 10 s of this machine's")
                .contains("ok    topics     all 12 as wanted")
                .contains("ok    specs      0 ask for prompts of 128 positions or less")
                .contains("ok    backbone   " + backbone + ": bert, 2 layers of 16, fingerprint " + fingerprint())
                .contains("ok    versions   none is released yet")
                .contains("ok    device     cpu (")
                .contains("ok    state      " + state)
                .contains("warn  processes  trainer: no group 'freshet-trainer'")
                .contains("do: start it: freshet run trainer")
                .doesNotContain("fail");
    }

    @Test
    void namesTheSettingOfATopicThatDiffers() throws Exception {
        local.setUp(topics, 1);
        set(topics.prompts(), "cleanup.policy", "delete");

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "fail  topics     " + topics.prompts() + ": cleanup.policy is delete",
                        "expected: compact",
                        "do: run: freshet setup");
    }

    @Test
    void namesTheTopicThatIsMissing() throws Exception {
        local.setUp(topics, 1);
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topics.examples())).all().get();
        }

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "fail  topics     1 of 12 missing: " + topics.examples(), "do: run: freshet setup");
    }

    @Test
    void comparesTheBrokersClockWithThisMachines() {
        local.setUp(topics, 1);
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        try (Client client = new Client(local.bootstrapServers(), local.registryClient())) {
            client.send(new ProducerRecord<>(topics.requests(), value));
            client.flush();
        }

        List<CheckResult> behind = clocks(Duration.ofHours(-1));
        List<CheckResult> ahead = clocks(Duration.ofHours(1));

        assertThat(behind).extracting(CheckResult::mark).containsExactly(CheckResult.Mark.FAIL, CheckResult.Mark.FAIL);
        assertThat(behind.get(0).found()).matches("the clock of the brokers' controller is 3\\d\\d\\d s ahead of .*");
        assertThat(behind.get(1).found())
                .startsWith("the newest record of '" + topics.requests() + "', partition 0, to which its broker gave");
        assertThat(ahead).extracting(CheckResult::mark).containsExactly(CheckResult.Mark.WARN);
        assertThat(ahead.get(0).found()).matches("the clock of the brokers' controller is 3\\d\\d\\d s behind .*");
    }

    @Test
    void doesNotTakeAProducersTimeForABrokers() throws Exception {
        local.setUp(topics, 1);
        set(topics.examples(), "message.timestamp.type", "CreateTime");
        // Brokers refuse what is more than an hour ahead.
        long ahead = Instant.now().plus(Duration.ofMinutes(30)).toEpochMilli();
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (Client client = new Client(local.bootstrapServers(), local.registryClient())) {
                client.send(new ProducerRecord<>(topics.examples(), 0, ahead, null, value));
                client.flush();
                return client.read(topics.examples()).stream().anyMatch(record -> record.timestamp() == ahead);
            }
        });

        assertThat(clocks(Duration.ZERO)).extracting(CheckResult::mark).containsExactly(CheckResult.Mark.OK);
    }

    private List<CheckResult> clocks(Duration off) {
        Clock clock = Clock.offset(Clock.systemUTC(), off);
        return new DoctorHere(local.bootstrapServers(), local.registryUrl(), backbone, state)
                .examine(topics, "none", clock).findings().stream()
                        .filter(finding -> finding.check().equals("clocks"))
                        .toList();
    }

    @Test
    void namesASpecThatATrainerWithTheseSettingsRefuses() {
        local.setUp(topics, 1);
        CommandRun.freshet(
                local,
                "task",
                "create",
                "colour",
                "--labels",
                "red,blue",
                "--prompt-length",
                "40",
                "--no-wait",
                "--topic-prefix",
                topics.prefix());

        CommandRun run = doctor("--set", "max.prompt.length=32");

        assertThat(run.out())
                .containsSubsequence(
                        "warn  specs      longer prompts are asked for by colour: 40",
                        "expected: 1 to 32 positions (max.prompt.length of these settings)",
                        "do: give intake, trainer and commands one max.prompt.length");
    }

    @Test
    void saysBeforeTheProcessesDoThatPartitionsAndStateDoNotFit() throws Exception {
        local.setUp(topics, 2);
        try (Admin admin = admin()) {
            List<NewTopic> states = List.of(
                    new NewTopic("freshet.trainer-trainer.specs-changelog", 1, (short) 1),
                    new NewTopic("my-release-release.versions-changelog", 2, (short) 1));
            admin.createTopics(states).all().get();
            List<String> names = states.stream().map(NewTopic::name).toList();
            // A broker shows a topic a moment after the controller made it.
            await().ignoreExceptions()
                    .until(() ->
                            admin.describeTopics(names).allTopicNames().get().size() == states.size());
        }

        CommandRun run =
                doctor("--application-id", "trainer=freshet.trainer", "--application-id", "release=my-release");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "fail  topics     trainer does not start: topics that must have one partition count",
                        "2 partitions of '" + topics.accepted() + "', 2 partitions of '" + topics.commands()
                                + "', 2 partitions of '" + topics.handovers()
                                + "', 2 partitions of '" + topics.prompts()
                                + "', 1 partitions of 'freshet.trainer-trainer.specs-changelog'",
                        "do: a count cannot be lowered")
                .doesNotContain("release does not start");
    }

    @Test
    void looksAtTheRestWhereTheRegistryIsDown() {
        local.setUp(topics, 1);

        CommandRun run = doctor("--schema-registry", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "fail  registry   no schema registry can be reached at http://127.0.0.1:1: ",
                        "expected: a schema registry with Confluent's API that answers at http://127.0.0.1:1",
                        "do: start it, or set schema.registry.url")
                .contains("ok    topics     all 12 as wanted")
                .contains("ok    backbone   ");
    }

    @Test
    void namesBothFingerprintsOfAForeignBackbone() {
        String foreign = "0".repeat(64);
        local.setUp(topics, 1);
        release("routing", foreign);

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "fail  versions   foreign backbone: 1 of 1 versions (routing v1) were trained on the backbone with"
                                + " fingerprint " + foreign,
                        "expected: versions of the backbone that the settings name, with fingerprint " + fingerprint(),
                        "do: set backbone.dir");
    }

    @Test
    void isContentWithVersionsOfItsOwnBackbone() {
        local.setUp(topics, 1);
        release("routing", fingerprint());

        assertThat(doctor().out()).contains("ok    versions   1 released, all trained on this backbone");
    }

    @Test
    void countsTheMembersOfAGroupAndWhatTheyHaveNotRead() {
        local.setUp(topics, 1);
        String group = topics.prefix() + "intake";
        Map<String, Object> settings = Map.of("bootstrap.servers", local.bootstrapServers(), "group.id", group);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topics.examples()));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });

            CommandRun run = doctor("--application-id", "intake=" + group);

            assertThat(run.out()).contains("ok    processes  intake: group '" + group + "' has 1 member, lag 0");
        }
    }

    @Test
    void namesATransactionThatNobodyEnds() {
        local.setUp(topics, 1);
        CommandRun.freshet(
                local,
                "task",
                "create",
                "colour",
                "--labels",
                "red,blue",
                "--no-wait",
                "--topic-prefix",
                topics.prefix());
        Map<String, Object> settings =
                Map.of("bootstrap.servers", local.bootstrapServers(), "transactional.id", "foreign-" + topics.prefix());
        try (KafkaProducer<byte[], byte[]> foreign =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            foreign.initTransactions();
            foreign.beginTransaction();
            Future<RecordMetadata> sent = foreign.send(new ProducerRecord<>(topics.examples(), new byte[1]));
            foreign.flush();
            assertThat(sent).isDone();

            CommandRun produced = CommandRun.freshetReading(
                    "{\"task\":\"colour\",\"text\":\"warm\",\"label\":\"red\"}\n",
                    local,
                    "produce",
                    "-",
                    "--wait",
                    "--timeout",
                    "5",
                    "--topic-prefix",
                    topics.prefix());

            String open = "topic '" + topics.examples() + "', partition 0: a transaction of transactional.id 'foreign-"
                    + topics.prefix() + "', producer id ";
            assertThat(produced.out() + produced.err())
                    .contains(open)
                    .contains(
                            "readers wait at its offset 0; end it where it was begun, or wait for its timeout of 60 s")
                    .doesNotContain("is it running");
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(doctor().out())
                            .contains("warn  topics     " + open)
                            .contains("--topic " + topics.examples() + " --partition 0 --start-offset 0"));
        }
    }

    @Test
    void saysTheSameAsJson() {
        JsonNode document = doctor("--json").documents().get(0);

        assertThat(document.at("/well").asBoolean()).isFalse();
        assertThat(document.at("/findings/0/check").asText()).isEqualTo("broker");
        assertThat(document.at("/findings/0/mark").asText()).isEqualTo("ok");
    }

    // The last option of a kind counts.
    private CommandRun doctor(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "doctor",
                "--topic-prefix",
                topics.prefix(),
                "--set",
                "kafka.bootstrap.servers=" + local.bootstrapServers(),
                "--set",
                "schema.registry.url=" + local.registryUrl(),
                "--set",
                "backbone.dir=" + backbone,
                "--set",
                "device=cpu",
                "--set",
                "state.dir=" + state));
        words.addAll(List.of(options));
        return CommandRun.captured(words.toArray(String[]::new));
    }

    private void release(String task, String fingerprint) {
        try (Client client = new Client(local.bootstrapServers(), local.registryClient())) {
            client.sendAvro(
                    topics.prompts(),
                    PromptKey.manifest(task, 1).toString(),
                    new PromptRecord(manifest(task, fingerprint)));
            client.sendAvro(
                    topics.releases(),
                    task,
                    new Release(
                            task,
                            1L,
                            "hash",
                            0,
                            List.of(),
                            0L,
                            "newest",
                            Instant.ofEpochMilli(0),
                            null,
                            List.of(),
                            null));
            client.flush();
        }
    }

    private static PromptManifest manifest(String task, String fingerprint) {
        return PromptManifest.newBuilder()
                .setTask(task)
                .setVersion(1)
                .setSha256("hash")
                .setParts(List.of(new PartDigest(1, "hash")))
                .setMethod("p-tuning-v2")
                .setLabels(List.of("yes", "no"))
                .setPromptLength(4)
                .setMaxTokens(16)
                .setSpecHash("hash")
                .setBackboneFingerprint(fingerprint)
                .setSeed(1)
                .setStep(1)
                .setExamples(1)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(0)
                .setCreatedAt(Instant.ofEpochMilli(0))
                .build();
    }

    private static String fingerprint() {
        return Fingerprint.of(CheckpointFolder.open(backbone)).sha256();
    }

    private static void set(String topic, String config, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(config, value), OpType.SET);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
    }
}

package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.cli.FreshetCommand;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.serving.ServingApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;

/** What recorded commands work on: a Freshet in which everything runs, on the tiny backbone. */
final class RecordGround implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant LONG_AGO = Instant.parse("2026-01-31T09:30:00Z");
    private static final int TOO_LARGE = 3_000_000;

    private final SilentConsole console = new SilentConsole();
    private final Path folder;
    private final Backbone backbone;
    private final LocalFreshet local;
    private final Client client;
    private final Admin admin;
    private final Masks masks;

    /** Starts everything, in one partition and with batches of 8, so that what becomes of examples is the same in each run. */
    RecordGround(Path folder) {
        this.folder = folder;
        this.backbone = Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
        this.local = LocalFreshet.start(folder, 1);
        local.startIntake();
        local.startTrainer(backbone, local.topics(), Map.of("batch.rows", "8", "batch.linger.ms", "-1"));
        local.startRelease();
        ServingApp serving = local.startServing(backbone);
        this.client = local.client();
        this.admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
        this.masks = masks(serving);
    }

    private Masks masks(ServingApp serving) {
        Masks masks = new Masks();
        nameHelp(masks, FreshetCommand.commandLine());
        return masks.named("fingerprint", backbone.fingerprint().sha256())
                // It is imported here, where that was not done yet: what is told of that is told once on a machine.
                .named("default backbone", DefaultBackbone.folder(ImportProgress.NONE))
                .named("cluster", clusterId())
                .named("serving", "http://127.0.0.1:" + serving.httpPort())
                .named("broker", local.bootstrapServers())
                .named("registry", local.registryUrl())
                .named("folder", folder);
    }

    // The manual has it, and a test holds the manual to it.
    private static void nameHelp(Masks masks, CommandLine command) {
        masks.named(
                "help of " + command.getCommandSpec().qualifiedName(),
                command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
        command.getSubcommands().values().forEach(each -> nameHelp(masks, each));
    }

    private String clusterId() {
        try {
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A page of commands that have the broker and the registry in their settings, unless they have others. */
    CommandRecord page(String name) {
        return new CommandRecord(
                name,
                masks,
                (input, words) -> List.of(words).contains("--bootstrap-servers")
                        ? CommandRun.captured(words)
                        : CommandRun.freshetReading(input, local, words));
    }

    /** A page of commands that have no more settings than they are given. */
    CommandRecord bare(String name) {
        return new CommandRecord(name, masks, (input, words) -> CommandRun.captured(words));
    }

    /** Waits until a command line prints the words. */
    void awaitOutput(String line, String words) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> bare("awaited").run(line).out().contains(words));
    }

    /** Writes a file in the folder. */
    void file(String name, String content) {
        file(name, content, UTF_8);
    }

    /** The same in another character set. */
    void file(String name, String content, Charset charset) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many tasks have had their version of this number released. */
    void awaitReleases(int tasks, long version) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.values(local.topics().releases(), Release.class))
                        .filteredOn(release -> release.getVersion() == version)
                        .hasSize(tasks));
    }

    /** Waits until there are so many dead letters. */
    void awaitLetters(int letters) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(client.read(local.topics().deadLetters())).hasSize(letters));
    }

    /** What is in a file of the folder. */
    String content(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The place of the newest dead letter with this reason. */
    String letter(String reason) {
        return CommandRun.freshet(local, "dead-letters", "list", "--json", "--limit", "1", "--reason", reason)
                .documents()
                .get(0)
                .get("letter")
                .asText();
    }

    /** Sends five records that intake refuses, each for its own reason, and waits until it has. */
    void sendRefused() {
        int before = client.read(local.topics().deadLetters()).size();
        String examples = local.topics().examples();
        ProducerRecord<byte[], byte[]> unknown = new ProducerRecord<>(
                examples,
                "kcat".getBytes(UTF_8),
                "{\"id\":\"later\",\"task\":\"later\",\"text\":\"größer\",\"label\":\"bad\"}".getBytes(UTF_8));
        unknown.headers().add(new RecordHeader("content-type", "application/json".getBytes(UTF_8)));
        client.send(unknown);
        client.flush();
        awaitLetters(before + 1);
        client.send(new ProducerRecord<>(examples, new byte[] {-1, 0, 27, 'a', 'b', -128}));
        client.sendJson(examples, "{\"id\":\"m\\u001b[2J\",\"task\":\"mood\",\"text\":\"x\",\"label\":\"good\"}");
        client.flush();
        sendCompressed(new ProducerRecord<>(examples, "large".getBytes(UTF_8), new byte[TOO_LARGE]));
        awaitLetters(before + 4);
        client.send(new ProducerRecord<>(
                local.topics().tasks(), "mood".getBytes(UTF_8), "{\"task\":\"mood\",\"labels\":[]}".getBytes(UTF_8)));
        client.flush();
        awaitLetters(before + 5);
    }

    // Larger than any topic takes, but not as it is on the wire.
    private void sendCompressed(ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", local.bootstrapServers(), "compression.type", "gzip", "max.request.size", 1 << 23);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(record)).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** Releases a version of which nothing but the manifest is there, and which another backbone was trained on. */
    void releaseForeign(Topics topics, String task) {
        PromptManifest manifest = PromptManifest.newBuilder()
                .setTask(task)
                .setVersion(1)
                .setSha256("hash")
                .setParts(List.of(new PartDigest(1, "hash")))
                .setMethod("p-tuning-v2")
                .setLabels(List.of("yes", "no"))
                .setPromptLength(4)
                .setMaxTokens(16)
                .setSpecHash("hash")
                .setBackboneFingerprint("another")
                .setSeed(1)
                .setStep(1)
                .setExamples(1)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(0)
                .setCreatedAt(LONG_AGO)
                .build();
        client.sendAvro(topics.prompts(), PromptKey.manifest(task, 1).toString(), new PromptRecord(manifest));
        client.sendAvro(
                topics.releases(),
                task,
                new Release(task, 1L, "hash", 0, List.of(), 0L, "newest", LONG_AGO, null, List.of(), null));
        client.flush();
    }

    /** Sets the level of a subject. */
    void level(String subject, String level) throws Exception {
        local.registryClient().updateCompatibility(subject, level);
    }

    /** Creates a topic by hand. */
    void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
        awaitTopics(List.of(topic));
    }

    /** Waits until the broker shows all topics of a Freshet: the controller has them before. */
    void awaitTopics(Topics topics) {
        awaitTopics(topics.all().stream().map(TopicSpec::name).toList());
    }

    private void awaitTopics(Collection<String> names) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> admin.describeTopics(names).allTopicNames().get().size() == names.size());
    }

    /** Deletes a topic. */
    void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic));
    }

    /** Changes a topic's setting. */
    void set(String topic, String config, String value) throws Exception {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(config, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                .all()
                .get();
        awaitSetting(topic, config, value);
    }

    /** Waits until the broker shows that a topic has the setting. */
    void awaitSetting(String topic, String config, String value) {
        await().atMost(PATIENCE)
                .until(() -> admin.describeConfigs(List.of(resource(topic)))
                        .all()
                        .get()
                        .get(resource(topic))
                        .get(config)
                        .value()
                        .equals(value));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    @Override
    public void close() {
        admin.close();
        local.close();
        backbone.close();
        console.close();
    }
}

package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.manifest;
import static io.freshet.topology.release.Versions.part;
import static io.freshet.topology.release.Versions.parts;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.kit.TestClock;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.Decision;
import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateSchemas;
import io.freshet.schemas.state.StoredSettled;
import io.freshet.schemas.state.StoredTaskVersions;
import io.freshet.topology.NextRelease;
import io.freshet.topology.StreamsTestProperties;
import io.freshet.topology.TestRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTopologyTest {
    private static final Uuid TOPIC_ID = Uuid.randomUuid();

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final String TASK = "routing";

    private final Topics topics = Topics.withDefaultPrefix();
    private final TestRegistry registry = new TestRegistry(topics);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> prompts;

    @BeforeEach
    void start(@TempDir Path folder) {
        driver = new TopologyTestDriver(topology(), StreamsTestProperties.in(folder, topics), NOW);
        prompts = driver.createInputTopic(topics.prompts(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Topology topology() {
        TestClock clock = new TestClock(NOW);
        RegistryPatience patience = new RegistryPatience(Duration.ofSeconds(5), clock, clock::advance);
        InputTracking tracking = new InputTracking(topic -> TOPIC_ID, meters, "release");
        return new ReleaseTopology(topics, registry, patience, tracking, new ReleaseMetrics(meters)).build();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void pinsAReleaseByHashAndOffsets() {
        PromptParts first = parts("a", "bb");
        PromptParts second = parts("c");

        publish(1, first);
        publish(2, second);

        assertThat(releases())
                .containsExactly(
                        new Release(
                                TASK,
                                1L,
                                first.sha256(),
                                0,
                                List.of(0L, 1L),
                                2L,
                                "newest-whole",
                                NOW,
                                manifestHash(1, first),
                                List.of(),
                                null),
                        new Release(
                                TASK,
                                2L,
                                second.sha256(),
                                0,
                                List.of(3L),
                                4L,
                                "newest-whole",
                                NOW,
                                manifestHash(2, second),
                                List.of(new FormerRelease(
                                        1L, first.sha256(), 0, List.of(0L, 1L), 2L, NOW, manifestHash(1, first))),
                                null));
        assertThat(decisions())
                .extracting(Decision::getVersion, Decision::getOutcome, Decision::getReason, Decision::getActiveVersion)
                .containsExactly(
                        tuple(1L, "released", "newest-whole", null), tuple(2L, "released", "newest-whole", 1L));
    }

    @Test
    void namesTheThreeVersionsBeforeTheReleasedOneAndNoneThatWasDeleted() {
        for (long version = 1; version <= 6; version++) {
            publish(version, parts("a" + version));
        }
        tombstone(PromptKey.manifest(TASK, 5));
        publish(7, parts("a7"));

        List<Release> releases = releases();
        assertThat(releases.get(5).getFormer())
                .extracting(FormerRelease::getVersion)
                .containsExactly(5L, 4L, 3L);
        assertThat(releases.get(6).getFormer())
                .extracting(FormerRelease::getVersion)
                .containsExactly(6L, 4L, 3L);
    }

    @Test
    void refusesAManifestThatComesAgainWithItsLabelsInAnotherOrder() {
        PromptParts parts = parts("a");
        publish(1, parts);
        PromptManifest first = (PromptManifest) manifest(TASK, 1, parts).getBody();
        PromptRecord permuted = new PromptRecord(
                PromptManifest.newBuilder(first).setLabels(List.of("b", "a")).build());

        send(PromptKey.part(TASK, 1, 0), part(parts, 0));
        send(PromptKey.manifest(TASK, 1), permuted);

        assertThat(decisions()).extracting(Decision::getReason).containsExactly("newest-whole", "version-reused");
        assertThat(releases()).hasSize(1);
    }

    @Test
    void keepsTheOldVersionWhenAHashIsWrong() {
        publish(1, parts("a"));
        PromptParts named = parts("b", "c");
        send(PromptKey.part(TASK, 2, 0), part(named, 0));
        send(PromptKey.part(TASK, 2, 1), part(parts("b", "C"), 1));
        send(PromptKey.manifest(TASK, 2), manifest(TASK, 2, named));

        assertThat(releases()).extracting(Release::getVersion).containsExactly(1L);
        Decision refused = decisions().get(1);
        assertThat(refused.getReason()).isEqualTo("wrong-digest");
        assertThat(refused.getActiveVersion()).isEqualTo(1);
        assertThat(refused.getSha256()).isEqualTo(named.sha256());
        assertThat(refused.getDetail()).contains("part 1 has 1 bytes");
        assertThat(counted(DecisionReason.WRONG_DIGEST)).isEqualTo(1);
    }

    @Test
    void decidesOnceOnAManifestThatComesTwice() {
        PromptParts parts = parts("a");
        publish(1, parts);
        send(PromptKey.manifest(TASK, 1), manifest(TASK, 1, parts));
        send(PromptKey.manifest(TASK, 2), manifest(TASK, 2, parts));
        send(PromptKey.manifest(TASK, 2), manifest(TASK, 2, parts));

        assertThat(decisions()).extracting(Decision::getReason).containsExactly("newest-whole", "missing-part");
        assertThat(releases()).hasSize(1);
    }

    @Test
    void refusesWhatIsNotNewerAndANumberThatIsUsedAgain() {
        publish(5, parts("a"));
        publish(4, parts("b"));
        publish(5, parts("c"));

        assertThat(decisions())
                .extracting(Decision::getReason)
                .containsExactly("newest-whole", "not-newer", "version-reused");
        assertThat(releases()).extracting(Release::getVersion).containsExactly(5L);
    }

    @Test
    void letsTombstonesPass() {
        PromptParts parts = parts("a", "b");
        publish(1, parts);
        tombstone(PromptKey.part(TASK, 1, 0));
        tombstone(PromptKey.manifest(TASK, 1));
        send(PromptKey.part(TASK, 2, 0), part(parts, 0));
        tombstone(PromptKey.part(TASK, 2, 0));
        send(PromptKey.part(TASK, 2, 1), part(parts, 1));
        send(PromptKey.manifest(TASK, 2), manifest(TASK, 2, parts));

        assertThat(decisions()).extracting(Decision::getReason).containsExactly("newest-whole", "missing-part");
    }

    @Test
    void keepsNothingOfPartsThatAreDecidedOn() {
        publish(1, parts("a", "b"));
        publish(2, parts("c", "d"));

        TaskVersions known = known(TASK);
        assertThat(known.underWay()).isEqualTo(VersionsUnderWay.NONE);
        assertThat(known.active()).contains(2L);
    }

    @Test
    void goesOnFromWhatWasKeptBeforeStateWasAvro() throws IOException {
        Path kept = Path.of("src/test/resources/state-before-avro/task-versions.json");
        versions().put(TASK, Files.readAllBytes(kept));

        publish(3, parts("other"));
        publish(5, parts("a"));

        assertThat(decisions())
                .extracting(Decision::getReason, Decision::getActiveVersion)
                .containsExactly(tuple("version-reused", 3L), tuple("newest-whole", 3L));
        assertThat(known(TASK).settled())
                .extracting(Settled::version, Settled::reason, Settled::wasReleased)
                .contains(tuple(2L, "missing-part", false), tuple(1L, "newest-whole", true));
    }

    @Test
    void goesOnFromWhatALaterReleaseKeptAndCarriesItsReason() {
        StoredTaskVersions later = StoredTaskVersions.newBuilder()
                .setActiveVersion(7)
                .setSettled(List.of(StoredSettled.newBuilder()
                        .setVersion(7)
                        .setSha256(parts("g").sha256())
                        .setReason("won-a-trial")
                        .setReleased(true)
                        .build()))
                .setUnderWay(List.of())
                .build();
        versions().put(TASK, NextRelease.written(later, schemas()));

        publish(7, parts("g"));
        publish(8, parts("h"));

        assertThat(decisions())
                .extracting(Decision::getVersion, Decision::getReason, Decision::getActiveVersion)
                .containsExactly(tuple(8L, "newest-whole", 7L));
        assertThat(known(TASK).settled())
                .extracting(Settled::version, Settled::reason, Settled::wasReleased)
                .containsExactly(tuple(8L, "newest-whole", true), tuple(7L, "won-a-trial", true));
    }

    @ParameterizedTest
    @MethodSource("manifestsBeyondTheLimits")
    void refusesAManifestBeyondTheLimitsBeforeItKeepsAnythingOfIt(
            String kind, PromptManifest manifest, String reason, String detail) {
        publish(1, parts("a"));

        send(PromptKey.manifest(TASK, 2), new PromptRecord(manifest));
        publish(3, parts("b"));

        assertThat(versions().get(TASK).length).as(kind).isLessThan(1_000);
        List<Decision> decisions = decisions();
        assertThat(decisions)
                .as(kind)
                .extracting(Decision::getVersion, Decision::getReason)
                .containsExactly(tuple(1L, "newest-whole"), tuple(2L, reason), tuple(3L, "newest-whole"));
        assertThat(decisions.get(1).getDetail()).contains(detail).hasSizeLessThan(400);
        assertThat(decisions.get(1).getSha256()).isEmpty();
        assertThat(known(TASK).settled()).extracting(Settled::version).containsExactly(3L, 1L);
    }

    private static Stream<Arguments> manifestsBeyondTheLimits() {
        String huge = "漢".repeat(300_000);
        String hash = "f".repeat(64);
        return Stream.of(
                beyond("hash", manifest -> manifest.setSha256(huge), "sha256 is '漢"),
                beyond("no hash", manifest -> manifest.setSha256("F".repeat(64)), "64 digits"),
                beyond("part's hash", of(1, 1, huge), "part 0's sha256 is '漢"),
                beyond("part's length", of(1, 890_001, hash), "part 0 has 890001 bytes"),
                beyond("no parts", of(0, 1, hash), "0 parts"),
                beyond("501 parts", of(501, 1, hash), "501 parts"),
                beyond("50,000 parts", of(50_000, 1, ""), "50000 parts"),
                beyond("no label", labels(0, "l"), "0 labels"),
                beyond("labels", labels(1_001, "l"), "1001 labels"),
                beyond("label", labels(1, huge), "a label has 300000 characters"),
                beyond("labels together", labels(1_000, "漢".repeat(250)), "750000 bytes"),
                beyond("method", manifest -> manifest.setMethod(huge), "method has 300000 characters"),
                beyond(
                        "methodSettings",
                        manifest -> manifest.setMethodSettings(Map.of("width", huge)),
                        "methodSettings.width has 300000 characters"),
                beyond(
                        "methodSettings",
                        manifest -> manifest.setMethodSettings(Map.of(huge, "1")),
                        "the name of one of methodSettings has 300000 characters"),
                beyond(
                        "methodSettings",
                        manifest -> manifest.setMethodSettings(IntStream.range(0, 33)
                                .boxed()
                                .collect(Collectors.toMap(String::valueOf, String::valueOf))),
                        "a manifest has 33 methodSettings"),
                beyond("spec hash", manifest -> manifest.setSpecHash(huge), "specHash has 300000 characters"),
                beyond("backbone", manifest -> manifest.setBackboneFingerprint(huge), "backboneFingerprint has 300000"),
                beyond("cause", manifest -> manifest.setCause(huge), "cause has 300000 characters"),
                arguments("task", changed(manifest -> manifest.setTask(huge)), "unreadable", "task '漢"));
    }

    private static Arguments beyond(String kind, Consumer<PromptManifest.Builder> change, String detail) {
        return arguments(kind, changed(change), "invalid-version", detail);
    }

    private static Consumer<PromptManifest.Builder> of(int count, int length, String sha256) {
        return manifest -> manifest.setParts(nCopies(count, new PartDigest(length, sha256)));
    }

    private static Consumer<PromptManifest.Builder> labels(int count, String label) {
        return manifest -> manifest.setLabels(nCopies(count, label));
    }

    private static PromptManifest changed(Consumer<PromptManifest.Builder> change) {
        PromptManifest.Builder manifest = PromptManifest.newBuilder(
                (PromptManifest) manifest(TASK, 2, parts("x")).getBody());
        change.accept(manifest);
        return manifest.build();
    }

    @ParameterizedTest
    @MethodSource("partsBeyondTheLimits")
    void refusesAPartBeyondTheLimitsBeforeItKeepsAnythingOfIt(int index, int bytes, String detail) {
        PromptPart part = new PromptPart(index, ByteBuffer.allocate(bytes));

        send(PromptKey.part(TASK, 1, index), new PromptRecord(part));
        byte[] kept = versions().get(TASK);
        publish(1, parts("a"));

        assertThat(kept).isNull();
        assertThat(decisions())
                .extracting(Decision::getReason, Decision::getDetail)
                .containsExactly(tuple("invalid-version", detail), tuple("newest-whole", ""));
    }

    private static Stream<Arguments> partsBeyondTheLimits() {
        return Stream.of(
                arguments(0, 890_001, "part 0 has 890001 bytes; expected 1 to 890000"),
                arguments(0, 0, "part 0 has 0 bytes; expected 1 to 890000"),
                arguments(500, 1, "a part has index 500; expected 0 to 499"));
    }

    @Test
    void keepsTasksApart() {
        PromptParts parts = parts("a");
        send(PromptKey.part("routing", 1, 0), part(parts, 0));
        send(PromptKey.part("urgency", 1, 0), part(parts, 0));
        send(PromptKey.manifest("urgency", 1), manifest("urgency", 1, parts));
        send(PromptKey.manifest("routing", 1), manifest("routing", 1, parts));

        assertThat(releases())
                .extracting(Release::getTask, Release::getPartOffsets)
                .containsExactly(tuple("urgency", List.of(1L)), tuple("routing", List.of(0L)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noBadRecordStopsIt(long seed) {
        Random random = new Random(seed);
        List<Long> published = new ArrayList<>();

        for (long version = 1; version <= 50; version++) {
            hostile(random, version);
            publish(version, parts("a" + version, "b" + version));
            published.add(version);
        }

        assertThat(releases())
                .as("seed %d", seed)
                .extracting(Release::getVersion)
                .isEqualTo(published);
        assertThat(decisions().stream()
                        .filter(decision -> !decision.getOutcome().equals("released"))
                        .map(Decision::getReason))
                .as("seed %d", seed)
                .allMatch("unreadable"::equals);
        assertThat(counted(DecisionReason.UNREADABLE)).isPositive();
    }

    private void hostile(Random random, long version) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        PromptParts parts = parts("x");
        switch (random.nextInt(7)) {
            case 0 -> send(noise, noise);
            case 1 -> send(null, noise);
            case 2 -> send(utf8(PromptKey.part(TASK, version, 0).toString()), noise);
            case 3 -> send(utf8(PromptKey.manifest(TASK, version).toString()), noise);
            case 4 -> send(PromptKey.manifest(TASK, version), manifest("urgency", version, parts));
            case 5 -> send(PromptKey.part(TASK, version, 3), part(parts, 0));
            default -> send(utf8("Not A Task@1#0"), bytes(part(parts, 0)));
        }
    }

    @Test
    void waitsForARegistryThatIsDownAndRefusesNothingForIt() {
        registry.refuse(Integer.MAX_VALUE);
        assertThatThrownBy(() -> publish(1, parts("a"))).hasRootCauseMessage("Connection refused");
        registry.refuse(0);

        assertThat(decisions()).isEmpty();
    }

    @Test
    void namesEveryNodeAndStore() {
        assertThat(topology().describe().toString()).doesNotContain("KSTREAM");
    }

    private void publish(long version, PromptParts parts) {
        for (int index = 0; index < parts.contents().size(); index++) {
            send(PromptKey.part(TASK, version, index), part(parts, index));
        }
        send(PromptKey.manifest(TASK, version), manifest(TASK, version, parts));
    }

    private void send(PromptKey key, PromptRecord record) {
        send(utf8(key.toString()), bytes(record));
    }

    private String manifestHash(long version, PromptParts parts) {
        return Sha256.of(bytes(manifest(TASK, version, parts)));
    }

    private void tombstone(PromptKey key) {
        send(utf8(key.toString()), null);
    }

    private void send(byte[] key, byte[] value) {
        prompts.pipeInput(new TestRecord<>(key, value, new RecordHeaders(), NOW));
    }

    private byte[] bytes(PromptRecord record) {
        return registry.avro(topics.prompts(), record);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Release> releases() {
        return read(topics.releases(), Release.class);
    }

    private List<Decision> decisions() {
        return read(topics.decisions(), Decision.class);
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new AvroSerde<>(registry, type).deserializer())
                .readValuesToList();
    }

    private double counted(DecisionReason reason) {
        return meters.get("freshet.release.decisions")
                .tag("reason", reason.code())
                .counter()
                .count();
    }

    private TaskVersions known(String task) {
        return new StateCodec<>(TaskVersionsForm.FORM, schemas())
                .decode("it", versions().get(task));
    }

    private KeyValueStore<String, byte[]> versions() {
        return driver.getKeyValueStore(ReleaseTopology.VERSION_STORE);
    }

    private StateSchemas schemas() {
        return WrittenSchemas.in(driver.getKeyValueStore(ReleaseTopology.SCHEMA_STORE));
    }
}

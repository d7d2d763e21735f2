package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.freshet.runtime.App;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.Decision;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Limits;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.PlainJson;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and other programs hand in at its largest, and what is just beyond, on a real broker with its own limits. */
class LimitsIT {
    private static final String LONGEST_ID = "漢".repeat(Limits.MOST_ID_CHARACTERS);

    // What intake counts for a record besides its key, value and headers.
    private static final int RECORD_FRAME = 51;

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Client client;

    @BeforeAll
    static void start() {
        local = LocalFreshet.start(folder, 1);
        client = local.client();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void intakeTakesEverythingAtItsExtremeAndNothingBeyondStopsIt() {
        String most = String.valueOf(Limits.MOST_RECORD_BYTES);
        App intake = local.startIntake(Map.of("example.max.bytes", most, "text.max.characters", most));

        spec("extreme", labels(Limits.MOST_LABELS, 63));
        spec("just-beyond", labels(Limits.MOST_LABELS + 1, 62));
        plainSpec("beyond", labels(900, 118));
        spec("ordinary", List.of("a", "b"));
        example(ofBytes(
                Limits.MOST_RECORD_BYTES, LONGEST_ID, "extreme", labels(1, 63).get(0)));
        example(ofBytes(Limits.MOST_RECORD_BYTES, "nobody's", "nobody", "a"));
        example(ofBytes(Limits.MOST_RECORD_BYTES + 1, "too large", "ordinary", "a"));
        example(Examples.labeled(LONGEST_ID + "漢", "ordinary", "x", "a", null));
        example(Examples.labeled("last", "ordinary", "x", "a", null));
        client.flush();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(reasons())
                        .containsExactlyInAnyOrder(
                                "invalid-spec", "invalid-spec", "unknown-task", "oversize", "too-long"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(acceptedIds()).containsExactlyInAnyOrder(LONGEST_ID, "last"));
        assertThat(acceptedSpecs()).containsExactlyInAnyOrder("extreme", "ordinary");
        assertThat(intake.failure()).isEmpty();
        assertThat(intake.isReady()).isTrue();
    }

    @Test
    void releaseControlReleasesTheLargestVersionAndNothingBeyondStopsIt() {
        App release = local.startRelease();
        String huge = "f".repeat(900_000);

        foreign(1, manifest("foreign", 1, huge, new PartDigest(1, huge.substring(0, 64)), 1, List.of("a")));
        foreign(2, manifest("foreign", 2, huge, new PartDigest(1, huge.substring(0, 64)), 1, List.of("a")));
        foreign(3, manifest("foreign", 3, huge.substring(0, 64), new PartDigest(1, ""), 50_000, List.of("a")));
        publish("extreme", nCopies(Limits.MOST_PARTS, new byte[1]), labels(Limits.MOST_LABELS, 63));
        publish("ordinary", List.of(new byte[Limits.MOST_PART_BYTES]), List.of("a", "b"));
        client.flush();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(decisions())
                        .extracting(Decision::getTask, Decision::getVersion, Decision::getReason)
                        .containsExactly(
                                tuple("foreign", 1L, "invalid-version"),
                                tuple("foreign", 2L, "invalid-version"),
                                tuple("foreign", 3L, "invalid-version"),
                                tuple("extreme", 1L, "newest-whole"),
                                tuple("ordinary", 1L, "newest-whole")));
        assertThat(release.failure()).isEmpty();
        assertThat(release.isReady()).isTrue();
    }

    private static void spec(String task, List<String> labels) {
        TaskSpec spec = TaskSpec.newBuilder().setTask(task).setLabels(labels).build();
        byte[] json = new PlainJson<>(TaskSpec.class).write(spec);
        client.send(new ProducerRecord<>(local.topics().tasks(), task.getBytes(UTF_8), json));
    }

    // Without escapes, as other writers of JSON have it.
    private static void plainSpec(String task, List<String> labels) {
        String json = "{\"task\":\"" + task + "\",\"labels\":[\"" + String.join("\",\"", labels) + "\"]}";
        client.send(new ProducerRecord<>(local.topics().tasks(), task.getBytes(UTF_8), json.getBytes(UTF_8)));
    }

    private static void example(LabeledExample example) {
        client.sendAvro(local.topics().examples(), example.getTask(), example);
    }

    /** An example whose record has so many bytes as intake counts them, the task as its key among them. */
    private static LabeledExample ofBytes(int bytes, String id, String task, String label) {
        int sample = 800_000;
        byte[] encoded = new AvroEncoder<LabeledExample>(local.registryClient())
                .encode(local.topics().examples(), Examples.labeled(id, task, "x".repeat(sample), label, null));
        int others = RECORD_FRAME + task.length() + encoded.length - sample;
        return Examples.labeled(id, task, "x".repeat(bytes - others), label, null);
    }

    // Four bytes each in UTF-8, and twelve where JSON escapes them.
    private static List<String> labels(int count, int emoji) {
        return IntStream.range(0, count)
                .mapToObj(label -> "%04d".formatted(label) + "😀".repeat(emoji))
                .toList();
    }

    private static void foreign(long version, PromptManifest manifest) {
        prompt(PromptKey.manifest("foreign", version), new PromptRecord(manifest));
    }

    private static void publish(String task, List<byte[]> contents, List<String> labels) {
        PromptParts parts = new PromptParts(contents);
        for (int index = 0; index < contents.size(); index++) {
            ByteBuffer content = ByteBuffer.wrap(contents.get(index));
            prompt(PromptKey.part(task, 1, index), new PromptRecord(new PromptPart(index, content)));
        }
        PartDigest one = PromptParts.digest(contents.get(0));
        PromptManifest manifest = manifest(task, 1, parts.sha256(), one, contents.size(), labels);
        prompt(PromptKey.manifest(task, 1), new PromptRecord(manifest));
    }

    private static void prompt(PromptKey key, PromptRecord record) {
        client.sendAvro(local.topics().prompts(), key.toString(), record);
    }

    private static PromptManifest manifest(
            String task, long version, String sha256, PartDigest part, int parts, List<String> labels) {
        return PromptManifest.newBuilder()
                .setTask(task)
                .setVersion(version)
                .setSha256(sha256)
                .setParts(nCopies(parts, part))
                .setMethod("p-tuning-v2")
                .setLabels(labels)
                .setPromptLength(16)
                .setMaxTokens(128)
                .setSpecHash("spec")
                .setBackboneFingerprint("backbone")
                .setSeed(0)
                .setStep(1)
                .setExamples(16)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(15)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }

    private static List<String> acceptedIds() {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }

    private static List<String> acceptedSpecs() {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedSpec)
                .map(Accepted::getTask)
                .toList();
    }

    private static List<String> reasons() {
        return client.read(local.topics().deadLetters()).stream()
                .map(letter ->
                        new String(letter.headers().lastHeader("freshet.reason").value(), UTF_8))
                .toList();
    }

    private static List<Decision> decisions() {
        return client.values(local.topics().decisions(), Decision.class);
    }
}

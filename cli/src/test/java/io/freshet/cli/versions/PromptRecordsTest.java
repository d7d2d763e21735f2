package io.freshet.cli.versions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.workload.quality.Prequential;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PromptRecordsTest {
    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5};

    private final PromptRecords records = new PromptRecords("mood");
    private long offset;

    @Test
    void findsAVersionWholeWhoseBytesAreAllThere() {
        part("mood@1#0", 0, FIRST);
        part("mood@1#1", 1, SECOND);
        add("mood@1#manifest", manifest());

        assertThat(records.manifests()).containsOnlyKeys(1L);
        assertThat(records.manifests().get(1L).offset()).isEqualTo(2);
        assertThat(records.parts(1)).containsOnlyKeys(0, 1);
        assertThat(records.parts(1).get(1).offset()).isEqualTo(1);
        assertThat(wholeness()).isEqualTo("whole");
    }

    @Test
    void namesThePartsThatAreMissing() {
        part("mood@1#0", 0, FIRST);
        add("mood@1#manifest", manifest());

        assertThat(wholeness()).isEqualTo("missing part 1 of 2");
    }

    @Test
    void namesThePartsWhoseBytesAreOthers() {
        part("mood@1#0", 0, SECOND);
        part("mood@1#1", 1, SECOND);
        add("mood@1#manifest", manifest());

        assertThat(wholeness()).isEqualTo("other bytes in part 0");
    }

    @Test
    void goesByTheLastRecordOfAKey() {
        part("mood@1#0", 0, SECOND);
        part("mood@1#0", 0, FIRST);
        part("mood@1#1", 1, SECOND);
        add("mood@1#manifest", manifest());
        remove("mood@1#1");

        assertThat(wholeness()).isEqualTo("missing part 1 of 2");
        remove("mood@1#manifest");
        assertThat(records.manifests()).isEmpty();
    }

    @Test
    void passesOverOtherTasksAndKeysThatAreNone() {
        add("anger@1#manifest", manifest());
        add("mood", manifest());
        add(null, manifest());
        add("mood@1#0", manifest());

        assertThat(records.manifests()).isEmpty();
        assertThat(records.parts(1)).isEmpty();
    }

    private String wholeness() {
        return new TaskVersion(records.manifests().get(1L), records.parts(1), Optional.empty(), Prequential.NONE)
                .wholeness();
    }

    private void part(String key, int index, byte[] content) {
        add(key, new PromptPart(index, ByteBuffer.wrap(content)));
    }

    private void add(String key, Object body) {
        records.add(record(key), Optional.of(new PromptRecord(body)));
    }

    private void remove(String key) {
        records.add(record(key), Optional.empty());
    }

    private ConsumerRecord<byte[], byte[]> record(String key) {
        return new ConsumerRecord<>(
                "freshet.prompts", 0, offset++, key == null ? null : key.getBytes(UTF_8), new byte[] {0});
    }

    private static PromptManifest manifest() {
        PromptParts parts = new PromptParts(List.of(FIRST, SECOND));
        return PromptManifest.newBuilder()
                .setTask("mood")
                .setVersion(1)
                .setSha256(parts.sha256())
                .setParts(parts.digests())
                .setMethod("p-tuning-v2")
                .setLabels(List.of("good", "bad"))
                .setPromptLength(2)
                .setMaxTokens(16)
                .setSpecHash("spec")
                .setBackboneFingerprint("backbone")
                .setSeed(0)
                .setStep(1)
                .setExamples(8)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(7)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}

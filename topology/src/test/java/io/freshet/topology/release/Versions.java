package io.freshet.topology.release;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptParts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions as a trainer writes them. */
final class Versions {
    /** Of every candidate's manifest. */
    static final String MANIFEST_HASH = "e".repeat(64);

    private Versions() {}

    /** Parts of these texts. */
    static PromptParts parts(String... contents) {
        return new PromptParts(Stream.of(contents)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    static PromptRecord part(PromptParts parts, int index) {
        return new PromptRecord(
                new PromptPart(index, ByteBuffer.wrap(parts.contents().get(index))));
    }

    static PromptRecord manifest(String task, long version, PromptParts parts) {
        return new PromptRecord(PromptManifest.newBuilder()
                .setTask(task)
                .setVersion(version)
                .setSha256(parts.sha256())
                .setParts(parts.digests())
                .setMethod("p-tuning-v2")
                .setLabels(List.of("a", "b"))
                .setPromptLength(16)
                .setMaxTokens(128)
                .setSpecHash("spec")
                .setBackboneFingerprint("backbone")
                .setSeed(0)
                .setStep(version)
                .setExamples(16 * version)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(15)
                .setCreatedAt(Instant.EPOCH)
                .build());
    }

    static Candidate candidate(long version, PromptParts parts, int partition, long offset) {
        return Candidate.of(
                (PromptManifest) manifest("routing", version, parts).getBody(), MANIFEST_HASH, partition, offset);
    }

    /** What release control knows after the parts came by, from {@code offset} on. */
    static TaskVersions after(TaskVersions known, long version, PromptParts parts, long offset) {
        TaskVersions after = known;
        for (int index = 0; index < parts.contents().size(); index++) {
            byte[] content = parts.contents().get(index);
            Contents contents =
                    new Contents(content.length, PromptParts.digest(content).getSha256());
            after = after.withPart(version, index, new PartSeen(offset + index, contents));
        }
        return after;
    }

    static Optional<RefusalReason> refusal(ReleaseDecision decision) {
        return decision instanceof ReleaseDecision.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }
}

package io.freshet.topology.release;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.topology.release.PartSeen.Contents;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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

    /** A version of one part; the hash is of part and whole. */
    static Candidate candidate(long version, String sha256) {
        return new Candidate(
                "routing", version, sha256, MANIFEST_HASH, List.of(new Contents(1, sha256)), 0, 1, Optional.empty());
    }

    static WholeVersion whole(long version, String sha256) {
        return new WholeVersion(candidate(version, sha256), List.of(0L));
    }

    /** What release control knows after it released such a version. */
    static TaskVersions released(TaskVersions known, long version, String sha256) {
        return known.released(whole(version, sha256), DecisionReason.NEWEST_WHOLE, Instant.EPOCH);
    }

    /** What release control knows after it refused such a version. */
    static TaskVersions refused(TaskVersions known, long version, String sha256, DecisionReason reason) {
        return known.refused(candidate(version, sha256), reason);
    }

    /** What release control knows after the parts came by, from {@code offset} on. */
    static TaskVersions after(TaskVersions known, long version, PromptParts parts, long offset) {
        TaskVersions after = known;
        for (Map.Entry<Integer, PartSeen> part : seen(parts, offset).entrySet()) {
            after = after.withPart(version, part.getKey(), part.getValue());
        }
        return after;
    }

    /** The parts as release control sees them come by, from {@code offset} on. */
    static NavigableMap<Integer, PartSeen> seen(PromptParts parts, long offset) {
        NavigableMap<Integer, PartSeen> seen = new TreeMap<>();
        for (int index = 0; index < parts.contents().size(); index++) {
            byte[] content = parts.contents().get(index);
            Contents contents =
                    new Contents(content.length, PromptParts.digest(content).getSha256());
            seen.put(index, new PartSeen(offset + index, contents));
        }
        return seen;
    }
}

package io.freshet.serving.prompts;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.prompt.PromptParts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One version for {@link TinyBackbone} as a trainer would publish it, in parts of a few hundred bytes.
 *
 * @param contents of the parts
 */
public record TestVersion(
        String task, long version, TaskParameters parameters, List<byte[]> contents, PromptManifest manifest) {
    public static final Fingerprint FINGERPRINT = new Fingerprint("ab".repeat(32));
    public static final BackboneConfig BACKBONE = new BackboneConfig(
            "bert",
            TinyBackbone.LAYERS,
            TinyBackbone.HIDDEN,
            TinyBackbone.HEADS,
            TinyBackbone.HIDDEN / TinyBackbone.HEADS,
            64,
            TinyBackbone.MAX_POSITIONS,
            Pooling.MEAN);

    private static final int PROMPT_LENGTH = 4;
    private static final int MAX_TOKENS = 32;
    private static final int PART_BYTES = 700;

    /** The version's tensors come from its number and its task's name. */
    public static TestVersion of(String task, long version) {
        return of(task, version, FINGERPRINT);
    }

    public static TestVersion of(String task, long version, Fingerprint fingerprint) {
        return of(task, version, fingerprint, TinyTasks.task(PROMPT_LENGTH, 3, 31 * version + task.hashCode()));
    }

    public static TestVersion of(String task, long version, Fingerprint fingerprint, TaskParameters parameters) {
        List<byte[]> contents = split(PromptCodec.encode(parameters));
        PromptManifest manifest = manifestBuilder(task, version, fingerprint, parameters, new PromptParts(contents))
                .build();
        return new TestVersion(task, version, parameters, contents, manifest);
    }

    /** The manifest before it is built, for tests that change it. */
    public PromptManifest.Builder manifestBuilder() {
        Fingerprint fingerprint = new Fingerprint(manifest.getBackboneFingerprint());
        return manifestBuilder(task, version, fingerprint, parameters, new PromptParts(contents));
    }

    private static PromptManifest.Builder manifestBuilder(
            String task, long version, Fingerprint fingerprint, TaskParameters parameters, PromptParts parts) {
        return PromptManifest.newBuilder()
                .setTask(task)
                .setVersion(version)
                .setSha256(parts.sha256())
                .setParts(parts.digests())
                .setMethod(parameters.shape().method().name())
                .setKind(parameters.shape().head().kind().text())
                .setHead(parameters.shape().head().name())
                .setTemplate(parameters.shape().template().map(Template::text).orElse(null))
                .setLabels(parameters.shape().labels())
                .setPromptLength(parameters.shape().promptLength())
                .setMaxTokens(MAX_TOKENS)
                .setSpecHash("spec")
                .setBackboneFingerprint(fingerprint.sha256())
                .setSeed(1)
                .setStep(version)
                .setExamples(16 * version)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(0)
                .setCreatedAt(Instant.ofEpochMilli(0));
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PART_BYTES) {
            parts.add(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES)));
        }
        return parts;
    }

    public List<PromptPart> parts() {
        List<PromptPart> parts = new ArrayList<>();
        for (int index = 0; index < contents.size(); index++) {
            parts.add(new PromptPart(index, ByteBuffer.wrap(contents.get(index).clone())));
        }
        return parts;
    }

    /** Parts in their order, then the manifest. */
    public List<PromptRecord> records() {
        List<PromptRecord> records = new ArrayList<>();
        parts().forEach(part -> records.add(new PromptRecord(part)));
        records.add(new PromptRecord(manifest));
        return records;
    }

    /** Pinned where its records lie one behind the other from {@code firstOffset} on. */
    public Release release(int partition, long firstOffset) {
        long manifestOffset = firstOffset + contents.size();
        List<Long> offsets =
                LongStream.range(firstOffset, manifestOffset).boxed().toList();
        return release(partition, offsets, manifestOffset);
    }

    public Release release(int partition, List<Long> offsets, long manifestOffset) {
        return new Release(
                task,
                version,
                manifest.getSha256(),
                partition,
                offsets,
                manifestOffset,
                "newest",
                Instant.now(),
                null,
                List.of(),
                null);
    }

    /** As it is once it serves. */
    public ResidentVersion resident() {
        return resident(TaskKind.SEQUENCE_CLASSIFICATION);
    }

    /** The same as a version of a task of that kind, for those who look at nothing but that. */
    public ResidentVersion resident(TaskKind kind) {
        TaskShape of = parameters.shape();
        TaskShape shape = new TaskShape(
                of.method(), of.promptLength(), Heads.of(kind), kind.hasLabels() ? of.labels() : List.of());
        return new ResidentVersion(
                task,
                version,
                manifest.getSha256(),
                manifest.getMethod(),
                MAX_TOKENS,
                new TaskParameters(shape, parameters.values()));
    }
}

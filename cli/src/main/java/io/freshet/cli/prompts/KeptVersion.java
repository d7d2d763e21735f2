package io.freshet.cli.prompts;

import io.freshet.cli.versions.TaskVersion;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.schemas.prompt.PromptPartsException;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordLookup;
import io.freshet.workload.client.Records;
import io.freshet.workload.task.TaskCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A version that is kept on {@code prompts}, with its bytes.
 *
 * @param bytes of its tensors, which have the hash that the manifest names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptVersion(PromptManifest manifest, byte[] bytes) {
    /**
     * Reads it.
     *
     * @param warnings takes a line for each record that cannot be read
     * @throws FreshetException if it is not there, or not whole
     */
    public static KeptVersion read(Cluster cluster, VersionName name, Consumer<String> warnings) {
        List<TaskVersion> kept = new VersionTopics(cluster, warnings).versions(name.task());
        TaskVersion version = kept.stream()
                .filter(each -> name.version().isPresent()
                        ? each.number() == name.version().getAsLong()
                        : each.serves())
                .findFirst()
                .orElseThrow(() -> missing(cluster, name, kept));
        return new KeptVersion(version.manifest(), bytes(cluster, version));
    }

    private static FreshetException missing(Cluster cluster, VersionName name, List<TaskVersion> kept) {
        String task = TaskCatalogue.read(cluster).require(name.task()).described();
        String wanted = name.version().isPresent()
                ? "has no version " + name.version().getAsLong()
                : "has no version that serves";
        return new FreshetException(task + " " + wanted + "; kept are "
                + kept.stream().map(TaskVersion::number).toList());
    }

    private static byte[] bytes(Cluster cluster, TaskVersion version) {
        AvroDecoder<PromptRecord> decoder = new AvroDecoder<>(cluster.registry(), PromptRecord.class);
        List<byte[]> contents = new ArrayList<>();
        try (RecordLookup lookup = new RecordLookup(cluster)) {
            for (long offset : version.partOffsets()) {
                lookup.find(cluster.topics().prompts(), version.partition(), offset)
                        .map(record -> Records.value(decoder, record).getBody())
                        .filter(PromptPart.class::isInstance)
                        .ifPresent(part -> contents.add(PromptParts.bytes(((PromptPart) part).getContent())));
            }
        }
        try {
            return new PromptParts(contents).join(version.manifest().getSha256());
        } catch (PromptPartsException e) {
            throw new FreshetException(
                    "version " + version.number() + " is not whole (" + version.wholeness() + "): " + e.getMessage(),
                    e);
        }
    }
}

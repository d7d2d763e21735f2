package io.freshet.cli.doctor;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordLookup;
import io.freshet.workload.client.TopicScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads which versions are released, and from their manifests, at the offsets that the releases pin, where they come from. */
final class ReleasedVersions {
    /** A manifest is a seek and a fetch: of thousands of tasks, the ones released last must do. */
    private static final int MOST = 200;

    private final Cluster cluster;
    private final Deserializer<PromptRecord> promptRecords;
    private final Set<Integer> silentPartitions = new HashSet<>();

    ReleasedVersions(Cluster cluster) {
        this.cluster = cluster;
        this.promptRecords = new AvroSerde<>(cluster.registry(), PromptRecord.class).deserializer();
    }

    /** Where a version comes from. */
    record Origin(String task, long version, String fingerprint) {
        @Override
        public String toString() {
            return name(task, version);
        }
    }

    /**
     * What was read.
     *
     * @param released how many tasks have a release
     * @param lost releases whose manifest is not where they say, or another one than they say
     */
    record Sample(int released, List<Origin> origins, List<String> lost) {
        int looked() {
            return origins.size() + lost.size();
        }
    }

    private static String name(String task, long version) {
        return task + " v" + version;
    }

    Sample read() {
        Collection<Release> releases = releases();
        List<Origin> origins = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        try (RecordLookup prompts = new RecordLookup(cluster)) {
            releases.stream()
                    .sorted(Comparator.comparing(Release::getReleasedAt).reversed())
                    .limit(MOST)
                    .forEach(release -> manifest(prompts, release)
                            .ifPresentOrElse(
                                    manifest -> origins.add(origin(manifest)),
                                    () -> lost.add(name(release.getTask(), release.getVersion()))));
        }
        return new Sample(releases.size(), origins, lost);
    }

    private static Origin origin(PromptManifest manifest) {
        return new Origin(manifest.getTask(), manifest.getVersion(), manifest.getBackboneFingerprint());
    }

    private Collection<Release> releases() {
        Deserializer<Release> decoder = new AvroSerde<>(cluster.registry(), Release.class).deserializer();
        String topic = cluster.topics().releases();
        Map<String, Release> byTask = new HashMap<>();
        new TopicScan(cluster, topic).read(record -> {
            String task = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                byTask.remove(task);
            } else {
                byTask.put(task, decoder.deserialize(topic, record.headers(), record.value()));
            }
        });
        return byTask.values();
    }

    private Optional<PromptManifest> manifest(RecordLookup prompts, Release release) {
        return find(prompts, release)
                .filter(record -> isAsReleased(release, record.value()))
                .map(record -> promptRecords.deserialize(record.topic(), record.headers(), record.value()))
                .map(PromptRecord::getBody)
                .filter(PromptManifest.class::isInstance)
                .map(PromptManifest.class::cast);
    }

    private static boolean isAsReleased(Release release, byte[] manifest) {
        String pinned = release.getManifestSha256();
        return manifest != null && (pinned == null || pinned.equals(Sha256.of(manifest)));
    }

    // Releases of a partition that nobody leads must not keep the others from being judged: it is asked once.
    private Optional<ConsumerRecord<byte[], byte[]>> find(RecordLookup prompts, Release release) {
        int partition = release.getPromptsPartition();
        if (silentPartitions.contains(partition)) {
            return Optional.empty();
        }
        try {
            return prompts.find(cluster.topics().prompts(), partition, release.getManifestOffset());
        } catch (FreshetException e) {
            silentPartitions.add(partition);
            return Optional.empty();
        }
    }
}

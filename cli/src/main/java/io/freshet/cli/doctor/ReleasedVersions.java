package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.TopicScan;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.serde.AvroSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads which versions are released, and from their manifests, at the offsets that the releases pin, where they come from. */
final class ReleasedVersions {
    /** A manifest is a seek and a fetch: of thousands of tasks, the ones released last must do. */
    private static final int MOST = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;

    ReleasedVersions(Cluster cluster) {
        this.cluster = cluster;
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
        List<Release> releases = releases();
        List<Origin> origins = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        try (Consumer<byte[], byte[]> prompts = cluster.consumer()) {
            for (Release release : newest(releases)) {
                manifest(prompts, release)
                        .ifPresentOrElse(
                                manifest -> origins.add(new Origin(
                                        manifest.getTask(), manifest.getVersion(), manifest.getBackboneFingerprint())),
                                () -> lost.add(name(release.getTask(), release.getVersion())));
            }
        }
        return new Sample(releases.size(), origins, lost);
    }

    private List<Release> releases() {
        Deserializer<Release> decoder = new AvroSerde<>(cluster.registry(), Release.class).deserializer();
        String topic = cluster.topics().releases();
        Map<String, Release> byTask = new HashMap<>();
        new TopicScan(cluster, PATIENCE).read(topic, record -> {
            String task = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                byTask.remove(task);
            } else {
                byTask.put(task, decoder.deserialize(topic, record.headers(), record.value()));
            }
        });
        return List.copyOf(byTask.values());
    }

    private static List<Release> newest(List<Release> releases) {
        return releases.stream()
                .sorted(Comparator.comparing(Release::getReleasedAt).reversed())
                .limit(MOST)
                .toList();
    }

    private Optional<PromptManifest> manifest(Consumer<byte[], byte[]> consumer, Release release) {
        return at(consumer, release)
                .filter(record -> isAsReleased(release, record))
                .map(record -> new AvroSerde<>(cluster.registry(), PromptRecord.class)
                        .deserializer()
                        .deserialize(record.topic(), record.headers(), record.value()))
                .map(PromptRecord::getBody)
                .filter(PromptManifest.class::isInstance)
                .map(PromptManifest.class::cast);
    }

    private static boolean isAsReleased(Release release, ConsumerRecord<byte[], byte[]> manifest) {
        String pinned = release.getManifestSha256();
        return pinned == null || pinned.equals(Sha256.of(manifest.value()));
    }

    // A release of a partition that is not there, or that nobody leads, must not keep the others from being judged.
    private Optional<ConsumerRecord<byte[], byte[]>> at(Consumer<byte[], byte[]> consumer, Release release) {
        try {
            return seek(consumer, release);
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    // Where compaction has removed the record, the next one comes in its place, or none at all.
    private Optional<ConsumerRecord<byte[], byte[]>> seek(Consumer<byte[], byte[]> consumer, Release release) {
        TopicPartition partition = new TopicPartition(cluster.topics().prompts(), release.getPromptsPartition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, release.getManifestOffset());
        long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
        long begin = System.nanoTime();
        while (consumer.position(partition) < end && System.nanoTime() - begin < PATIENCE.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                boolean pinned = record.offset() == release.getManifestOffset() && record.value() != null;
                return pinned ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}

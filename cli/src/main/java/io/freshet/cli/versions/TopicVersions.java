package io.freshet.cli.versions;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.ScanScope;
import io.freshet.cli.quality.Prequential;
import io.freshet.cli.versions.PromptRecords.FoundManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a task's versions off the topics. */
public final class TopicVersions {
    private final Cluster cluster;
    private final AvroScan scan;

    public TopicVersions(Cluster cluster, AvroScan scan) {
        this.cluster = cluster;
        this.scan = scan;
    }

    /** What is kept of a task, by number. */
    public List<TaskVersion> of(String task) {
        PromptRecords records = new PromptRecords(task);
        scan.read(cluster.topics().prompts(), PromptRecord.class, ScanScope.ofKey(task), records::add);
        Optional<Release> release = new TopicReleases(cluster, scan).of(task);
        Map<Long, Prequential> prequential =
                prequential(task, records.manifests().values());
        return records.manifests().entrySet().stream()
                .map(found -> new TaskVersion(
                        found.getValue(),
                        records.parts(found.getKey()),
                        release,
                        prequential.getOrDefault(found.getKey(), Prequential.NONE)))
                .toList();
    }

    private Map<Long, Prequential> prequential(String task, Collection<FoundManifest> kept) {
        Map<Long, Prequential> byVersion = new HashMap<>();
        kept.stream()
                .map(found -> found.manifest().getCreatedAt())
                .min(Instant::compareTo)
                .ifPresent(oldest -> new TopicEvaluations(cluster, scan)
                        .read(
                                task,
                                oldest,
                                step -> byVersion.merge(step.getVersion(), Prequential.of(step), Prequential::plus)));
        return byVersion;
    }
}

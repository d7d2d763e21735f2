package io.freshet.cli.versions;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.ScanScope;
import io.freshet.cli.quality.Prequential;
import io.freshet.cli.versions.PromptRecords.FoundManifest;
import io.freshet.schemas.PromptManifest;
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

    /** What is kept of a task, and what serves. */
    public VersionList of(String task) {
        PromptRecords records = new PromptRecords(task);
        scan.read(cluster.topics().prompts(), PromptRecord.class, ScanScope.ofKey(task), records::add);
        Optional<Release> release = new TopicReleases(cluster, scan).of(task);
        Map<Long, Prequential> prequential =
                prequential(task, records.manifests().values());
        List<TaskVersion> versions = records.manifests().values().stream()
                .map(found -> version(found, records, release, prequential))
                .toList();
        return new VersionList(task, versions, release);
    }

    private static TaskVersion version(
            FoundManifest found, PromptRecords records, Optional<Release> release, Map<Long, Prequential> prequential) {
        PromptManifest manifest = found.manifest();
        long number = manifest.getVersion();
        return new TaskVersion(
                manifest,
                found.sha256(),
                found.partition(),
                found.offset(),
                Map.copyOf(records.parts(number)),
                release.filter(active -> names(active, found)).isPresent(),
                prequential.getOrDefault(number, Prequential.NONE));
    }

    private static boolean names(Release release, FoundManifest found) {
        String pinned = release.getManifestSha256();
        return release.getVersion() == found.manifest().getVersion()
                && release.getSha256().equals(found.manifest().getSha256())
                && (pinned == null || pinned.equals(found.sha256()));
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

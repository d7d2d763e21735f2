package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import java.time.Duration;
import java.util.List;

/** Whether the versions that are released were trained on the backbone that would serve them. */
final class VersionsCheck implements Check {
    private final Cluster cluster;
    private final BackboneOnDisk backbone;

    VersionsCheck(Cluster cluster, BackboneOnDisk backbone) {
        this.cluster = cluster;
        this.backbone = backbone;
    }

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public String expected() {
        return "released versions that can be compared with the backbone";
    }

    @Override
    public String remedy() {
        return "mend broker, registry, topics and backbone first, then look again";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Finding> look() {
        if (backbone.isNotImportedYet()) {
            return List.of(Finding.warn(
                    name(),
                    "the backbone is not there to compare them with",
                    expected(),
                    "run: freshet backbone import"));
        }
        return List.of(
                VersionFindings.of(backbone.read().fingerprint().sha256(), new ReleasedVersions(cluster).read()));
    }
}

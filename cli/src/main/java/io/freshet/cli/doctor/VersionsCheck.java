package io.freshet.cli.doctor;

import io.freshet.cli.doctor.ReleasedVersions.Origin;
import io.freshet.cli.doctor.ReleasedVersions.Sample;
import io.freshet.runtime.BackboneSetting;
import io.freshet.workload.client.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the versions that are released were trained on the backbone that would serve them. */
final class VersionsCheck extends Check {
    private final Cluster cluster;
    private final BackboneCheck backbone;

    VersionsCheck(Cluster cluster, BackboneCheck backbone) {
        super(
                "versions",
                "released versions that can be compared with the backbone",
                "mend broker, registry, topics and backbone first, then look again");
        this.cluster = cluster;
        this.backbone = backbone;
    }

    @Override
    Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    List<CheckResult> look() {
        return List.of(
                backbone.isNotImportedYet()
                        ? warn(
                                "the backbone is not there to compare them with",
                                expected(),
                                "run: freshet backbone import")
                        : judge(backbone.fingerprint(), new ReleasedVersions(cluster).read()));
    }

    /** @param ours the fingerprint of the backbone that the settings name */
    CheckResult judge(String ours, Sample sample) {
        List<Origin> foreign = sample.origins().stream()
                .filter(origin -> !origin.fingerprint().equals(ours))
                .toList();
        return foreign.isEmpty() ? own(sample) : foreign(ours, sample, foreign);
    }

    private CheckResult own(Sample sample) {
        String found =
                sample.released() == 0 ? "none is released yet" : looked(sample) + ", all trained on this backbone";
        return sample.lost().isEmpty()
                ? ok(found, "versions that were trained on this backbone")
                : warn(
                        found + "; no manifest on the topic of prompts as it was released for " + someOf(sample.lost()),
                        "the manifest of every release, byte for byte",
                        "send these tasks' examples or specs again: the trainer's next version replaces what was lost");
    }

    private static String looked(Sample sample) {
        return sample.looked() == sample.released()
                ? sample.released() + " released"
                : "the newest " + sample.looked() + " of " + sample.released() + " released";
    }

    private CheckResult foreign(String ours, Sample sample, List<Origin> foreign) {
        List<String> names = foreign.stream().map(Origin::toString).toList();
        String theirs = foreign.stream().map(Origin::fingerprint).distinct().collect(Collectors.joining(", "));
        return fail(
                "foreign backbone: " + foreign.size() + " of " + sample.looked() + " versions (" + someOf(names)
                        + ") were trained on the backbone with fingerprint " + theirs,
                "versions of the backbone that the settings name, with fingerprint " + ours,
                "set " + BackboneSetting.FOLDER
                        + ", of trainer and serving alike, to the folder of the fingerprint "
                        + theirs
                        + "; on this one serving refuses these versions. To go on with this backbone, begin anew"
                        + " under another topic.prefix");
    }
}

package io.freshet.cli.doctor;

import io.freshet.cli.doctor.ReleasedVersions.Origin;
import io.freshet.cli.doctor.ReleasedVersions.Sample;
import io.freshet.runtime.BackboneSetting;
import java.util.List;
import java.util.stream.Collectors;

/** Judges released versions by the backbone that they were trained on. */
final class VersionFindings {
    private static final String CHECK = "versions";

    private VersionFindings() {}

    /** @param ours the fingerprint of the backbone that the settings name */
    static Finding of(String ours, Sample sample) {
        List<Origin> foreign = sample.origins().stream()
                .filter(origin -> !origin.fingerprint().equals(ours))
                .toList();
        return foreign.isEmpty() ? own(sample) : foreign(ours, sample, foreign);
    }

    private static Finding own(Sample sample) {
        String expected = "versions that were trained on this backbone";
        String found =
                sample.released() == 0 ? "none is released yet" : looked(sample) + ", all trained on this backbone";
        return sample.lost().isEmpty()
                ? Finding.ok(CHECK, found, expected)
                : Finding.warn(
                        CHECK,
                        found + "; no manifest on the topic of prompts as it was released for "
                                + SomeNames.of(sample.lost()),
                        "the manifest of every release, byte for byte",
                        "send these tasks' examples or specs again: the trainer's next version replaces what was lost");
    }

    private static String looked(Sample sample) {
        return sample.looked() == sample.released()
                ? sample.released() + " released"
                : "the newest " + sample.looked() + " of " + sample.released() + " released";
    }

    private static Finding foreign(String ours, Sample sample, List<Origin> foreign) {
        List<String> names = foreign.stream().map(Origin::toString).toList();
        String theirs = foreign.stream().map(Origin::fingerprint).distinct().collect(Collectors.joining(", "));
        return Finding.fail(
                CHECK,
                "foreign backbone: " + foreign.size() + " of " + sample.looked() + " versions (" + SomeNames.of(names)
                        + ") were trained on the backbone with fingerprint " + theirs,
                "versions of the backbone that the settings name, with fingerprint " + ours,
                "set " + BackboneSetting.FOLDER
                        + ", of trainer and serving alike, to the folder of the fingerprint "
                        + theirs
                        + "; on this one serving refuses these versions. To go on with this backbone, begin anew"
                        + " under another topic.prefix");
    }
}

package io.freshet.serving.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What verdicts mean for the resident versions. */
final class Outcomes {
    private Outcomes() {}

    static List<ResidentVersion> sound(Map<Pending, Verification> settled) {
        List<ResidentVersion> versions = new ArrayList<>();
        settled.values().forEach(outcome -> {
            if (outcome instanceof Verification.Sound sound) {
                versions.add(sound.version());
            }
        });
        return versions;
    }

    /** Of tasks whose released version does not answer; a fallback does not take the refusal away. */
    static List<RefusedVersion> refused(Map<Pending, Verification> settled) {
        List<RefusedVersion> versions = new ArrayList<>();
        settled.forEach((one, outcome) -> {
            if (one.isFallback()) {
                versions.add(one.refusal().orElseThrow());
            } else if (outcome instanceof Verification.Refused refused) {
                versions.add(refusal(one, refused));
            }
        });
        return versions;
    }

    static RefusedVersion refusal(Pending one, Verification.Refused refused) {
        return new RefusedVersion(one.task(), one.wanted().version(), refused.reason(), refused.detail());
    }

    static Verification missing(ReleasedVersion version) {
        return new Verification.Refused(
                RefusalReason.MISSING,
                "its " + version.partOffsets().size()
                        + " parts and its manifest were not at the pinned offsets of partition " + version.partition()
                        + " (manifest: " + version.manifestOffset() + "), nor elsewhere in it");
    }
}

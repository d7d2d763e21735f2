package io.freshet.topology.release;

import io.freshet.schemas.Decision;
import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.Release;
import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Released;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision as it goes out.
 *
 * @param release where a version was released
 */
record Ruling(Decision decision, Optional<Release> release) {
    static Ruling released(Candidate candidate, Released released, TaskVersions before, Instant now) {
        String reason = released.reason().code();
        Decision decision = new Decision(
                candidate.task(),
                candidate.version(),
                candidate.sha256(),
                released.reason().outcome(),
                reason,
                "",
                before.active().orElse(null),
                now);
        Release release = new Release(
                candidate.task(),
                candidate.version(),
                candidate.sha256(),
                candidate.partition(),
                released.partOffsets(),
                candidate.manifestOffset(),
                reason,
                now,
                candidate.manifestSha256(),
                before.former(candidate.version()).stream().map(Ruling::former).toList());
        return new Ruling(decision, Optional.of(release));
    }

    private static FormerRelease former(ReleasedVersion version) {
        return new FormerRelease(
                version.version(),
                version.sha256(),
                version.partition(),
                version.partOffsets(),
                version.manifestOffset(),
                Instant.ofEpochMilli(version.releasedAtMillis()),
                version.manifestSha256());
    }

    /** @param sha256 empty where no manifest could be read */
    static Ruling refused(
            String task, long version, String sha256, Refused refused, Optional<Long> activeBefore, Instant now) {
        Decision decision = new Decision(
                task,
                version,
                sha256,
                refused.reason().outcome(),
                refused.reason().code(),
                refused.detail(),
                activeBefore.orElse(null),
                now);
        return new Ruling(decision, Optional.empty());
    }
}

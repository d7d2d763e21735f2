package io.freshet.topology.release;

import io.freshet.schemas.Decision;
import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.Release;
import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Released;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision as it goes out, on one topic or on two.
 *
 * @param release of a version that was released
 */
record Ruling(DecisionReason reason, Decision decision, Optional<Release> release) {
    /** @param before what was known of the task until then */
    static Ruling released(Released released, TaskVersions before, Instant now) {
        Candidate candidate = released.version().candidate();
        Decision decision = new Decision(
                candidate.task(),
                candidate.version(),
                candidate.sha256(),
                released.reason().outcome(),
                released.reason().code(),
                "",
                before.active().orElse(null),
                now,
                null);
        return new Ruling(released.reason(), decision, Optional.of(release(released, before, now)));
    }

    private static Release release(Released released, TaskVersions before, Instant now) {
        Candidate candidate = released.version().candidate();
        return new Release(
                candidate.task(),
                candidate.version(),
                candidate.sha256(),
                candidate.partition(),
                released.version().partOffsets(),
                candidate.manifestOffset(),
                released.reason().code(),
                now,
                candidate.manifestSha256(),
                before.former(candidate.version()).stream().map(Ruling::former).toList(),
                candidate.group().orElse(null));
    }

    private static FormerRelease former(ReleasedVersion version) {
        return new FormerRelease(
                version.version(),
                version.sha256(),
                version.partition(),
                version.partOffsets(),
                version.manifestOffset(),
                version.releasedAt(),
                version.manifestSha256());
    }

    /** @param sha256 empty if no manifest could be read */
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
                now,
                null);
        return new Ruling(refused.reason(), decision, Optional.empty());
    }
}

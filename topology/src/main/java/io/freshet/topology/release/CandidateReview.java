package io.freshet.topology.release;

import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Repeated;
import java.util.Optional;

/**
 * Decides on a version whose manifest came: whether its number was decided on before, whether it is too late, whether it is whole,
 * and only then whether the policy has it serve. Pure.
 */
record CandidateReview(ReleasePolicy policy) {
    /** The decision, by what is known of the task before the manifest. */
    ReleaseDecision decide(Candidate candidate, TaskVersions known) {
        return repeated(candidate, known)
                .or(() -> reused(candidate, known))
                .or(() -> policy.tooLate(candidate.version(), known.active()))
                .orElseGet(() -> judgedIfWhole(candidate, known));
    }

    // A refused version may be mended: its parts come again, and then its manifest.
    private static Optional<ReleaseDecision> repeated(Candidate candidate, TaskVersions known) {
        boolean mended = !known.parts(candidate.version()).isEmpty();
        return known.settled(candidate.version())
                .filter(settled -> settled.isOf(candidate))
                .filter(settled -> settled.wasReleased() || !mended)
                .map(settled -> new Repeated());
    }

    private static Optional<Refused> reused(Candidate candidate, TaskVersions known) {
        return known.settled(candidate.version())
                .filter(settled -> !settled.isOf(candidate))
                .map(settled -> new Refused(
                        DecisionReason.VERSION_REUSED,
                        "version " + candidate.version() + " had hash " + settled.sha256() + " and a manifest of hash "
                                + settled.manifestSha256() + ", now " + candidate.sha256() + " and "
                                + candidate.manifestSha256() + "; expected a new number for new contents"));
    }

    private ReleaseDecision judgedIfWhole(Candidate candidate, TaskVersions known) {
        Wholeness wholeness = new Wholeness(candidate, known.parts(candidate.version()));
        return wholeness
                .refusal()
                .<ReleaseDecision>map(refused -> refused)
                .orElseGet(() -> policy.judge(wholeness.version(), known.active()));
    }
}

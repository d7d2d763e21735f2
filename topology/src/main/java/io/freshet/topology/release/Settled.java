package io.freshet.topology.release;

/**
 * A version that was decided on.
 *
 * @param manifestSha256 of the manifest that it was decided on; null if it was decided on before that was kept
 * @param reason code of a {@link DecisionReason}, or one that only a later release of Freshet has: what it decided stays decided
 * @param wasReleased whether it was released; else it was refused
 */
record Settled(long version, String sha256, String manifestSha256, String reason, boolean wasReleased) {
    static Settled of(Candidate candidate, DecisionReason reason) {
        return new Settled(
                candidate.version(), candidate.sha256(), candidate.manifestSha256(), reason.code(), reason.releases());
    }

    /** Whether it was decided on these very bytes, as far as is known. */
    boolean isOf(Candidate candidate) {
        return sha256.equals(candidate.sha256())
                && (manifestSha256 == null || manifestSha256.equals(candidate.manifestSha256()));
    }
}

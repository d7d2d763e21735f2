package io.freshet.topology.release;

/**
 * A version that was decided on.
 *
 * @param reason code of a {@link DecisionReason}, or one that only a later release of Freshet has: what it decided stays decided
 * @param wasReleased or refused
 */
record Settled(long version, String sha256, String reason, boolean wasReleased) {
    Settled(long version, String sha256, DecisionReason reason) {
        this(version, sha256, reason.code(), reason == DecisionReason.NEWEST_WHOLE);
    }
}

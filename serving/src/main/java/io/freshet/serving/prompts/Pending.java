package io.freshet.serving.prompts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A release whose version does not answer yet, and how far serving has come with it: it looks for the released version; if that is
 * refused, for those that were released before it; and then for the released one again, at growing pauses, for ever.
 *
 * @param candidate 0 for the released version, 1 for the one before it, and so on
 * @param triedAt when the released version was first looked for
 * @param attempts looks since the last verdict that did not bring it
 * @param dueAt when to look next
 * @param refusal of the released version, once there was one
 */
record Pending(
        TaskRelease release,
        int candidate,
        Instant seenAt,
        Optional<Instant> triedAt,
        int attempts,
        Instant dueAt,
        Optional<RefusedVersion> refusal) {
    /** A look may read a whole partition, so the pauses double. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private static final int MOST_DOUBLINGS = 8;
    private static final Duration FIRST_PAUSE_AFTER_REFUSAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE_UNREACHABLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    static Pending of(TaskRelease release, Instant now) {
        return new Pending(release, 0, now, Optional.empty(), 0, now, Optional.empty());
    }

    String task() {
        return release.task();
    }

    /** The version to look for next. */
    PinnedVersion wanted() {
        return candidate == 0 ? release.active() : release.former().get(candidate - 1);
    }

    /** Whether that is not the released version but one before it. */
    boolean isFallback() {
        return candidate > 0;
    }

    /** Why the released version does not answer; a version before it, sound or not, does not take that away. */
    RefusedVersion refusedBy(Verification outcome) {
        return isFallback() ? refusal.orElseThrow() : refused((Verification.Unsound) outcome);
    }

    private RefusedVersion refused(Verification.Unsound outcome) {
        return new RefusedVersion(task(), wanted().version(), outcome.reason(), outcome.detail());
    }

    /** Whether all was done that can be done for now. */
    boolean isSettled() {
        return refusal.isPresent() && !isFallback();
    }

    /** Whether a released version that was not found may still come; counted from the first look, not from when its turn was awaited. */
    boolean isPatient(Duration patience, Instant now) {
        return refusal.isEmpty() && !now.isAfter(triedAt.orElse(now).plus(patience));
    }

    /** Not found, with patience left. */
    Pending lookAgain(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return new Pending(
                release, candidate, seenAt, Optional.of(triedAt.orElse(now)), attempts + 1, now.plus(pause), refusal);
    }

    /** Goes on to one of the versions before. */
    Pending fallBack(int next, RefusedVersion refused, Instant now) {
        int rounds = refusal.isPresent() ? attempts : 0;
        return new Pending(release, next, seenAt, triedAt, rounds, now, Optional.of(refused));
    }

    /** Leaves the task as it is, and looks for the released version again later. */
    Pending later(RefusedVersion refused, Instant now) {
        int rounds = refusal.isPresent() ? attempts : 0;
        return new Pending(
                release, 0, seenAt, triedAt, rounds + 1, now.plus(pause(refused, rounds)), Optional.of(refused));
    }

    /** Looks at this time. */
    Pending dueAt(Instant time) {
        return new Pending(release, candidate, seenAt, triedAt, attempts, time, refusal);
    }

    private static Duration pause(RefusedVersion refused, int rounds) {
        Duration longest = refused.reason() == RefusalReason.UNREACHABLE ? LONGEST_PAUSE_UNREACHABLE : LONGEST_PAUSE;
        Duration pause = FIRST_PAUSE_AFTER_REFUSAL.multipliedBy(1L << Math.min(rounds, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}

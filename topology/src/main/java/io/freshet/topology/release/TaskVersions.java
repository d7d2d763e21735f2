package io.freshet.topology.release;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that release control remembers of a task; what follows from it is decided elsewhere. Immutable, and bounded: a writer that
 * never ends a version costs no more than a few.
 *
 * @param active the version that serves, if any
 * @param settled the latest versions that were decided on, newest number first
 * @param underWay the parts that came by of versions that are yet to be decided on
 * @param released the latest released versions that are still on {@code prompts}, newest first
 */
record TaskVersions(
        Optional<Long> active, List<Settled> settled, VersionsUnderWay underWay, List<ReleasedVersion> released) {
    // With the versions under way they keep a task's state below 1 MiB, the largest record that its changelog takes.
    static final int MOST_SETTLED = 64;
    /** Besides the one that serves, which is among the released ones too. */
    static final int MOST_FORMER = 3;

    /** Before anything came of the task. */
    static final TaskVersions NONE = new TaskVersions(Optional.empty(), List.of(), VersionsUnderWay.NONE, List.of());

    /** With a part that came by; of a version that is not after the active one nothing is kept. */
    TaskVersions withPart(long version, int index, PartSeen part) {
        boolean past = active.filter(serving -> version <= serving).isPresent();
        return past ? this : with(underWay.with(version, index, part));
    }

    /** Without a part that was deleted. */
    TaskVersions withoutPart(long version, int index) {
        return with(underWay.without(version, index));
    }

    /** Without any part of a version: it needs none. */
    TaskVersions withoutParts(long version) {
        return with(underWay.without(version));
    }

    private TaskVersions with(VersionsUnderWay changed) {
        return new TaskVersions(active, settled, changed, released);
    }

    /** The parts of a version that came by since it was last decided on, by index. */
    NavigableMap<Integer, PartSeen> parts(long version) {
        return underWay.parts(version);
    }

    /** What was decided on a version, if that is remembered. */
    Optional<Settled> settled(long version) {
        return settled.stream().filter(each -> each.version() == version).findFirst();
    }

    /** After a version was refused: its parts are forgotten. */
    TaskVersions refused(Candidate candidate, DecisionReason reason) {
        return new TaskVersions(
                active, settledWith(candidate, reason), underWay.without(candidate.version()), released);
    }

    /** After a version was released: its parts and those of all versions before it are forgotten. */
    TaskVersions released(WholeVersion version, DecisionReason reason, Instant at) {
        long number = version.number();
        List<ReleasedVersion> latest = Stream.concat(
                        Stream.of(ReleasedVersion.of(version, at)), former(number).stream())
                .toList();
        return new TaskVersions(
                Optional.of(number), settledWith(version.candidate(), reason), underWay.after(number), latest);
    }

    // The first decision on a number stays: by its hash a later use of the number is judged.
    private List<Settled> settledWith(Candidate candidate, DecisionReason reason) {
        boolean reused = settled(candidate.version())
                .filter(before -> !before.isOf(candidate))
                .isPresent();
        return reused ? settled : settledWith(Settled.of(candidate, reason));
    }

    private List<Settled> settledWith(Settled decided) {
        Stream<Settled> others = settled.stream().filter(each -> each.version() != decided.version());
        return Stream.concat(Stream.of(decided), others)
                .sorted(Comparator.comparingLong(Settled::version).reversed())
                .limit(MOST_SETTLED)
                .toList();
    }

    /** What a release of a version names as those before it, newest first. */
    List<ReleasedVersion> former(long version) {
        return released.stream()
                .filter(each -> each.version() != version)
                .limit(MOST_FORMER)
                .toList();
    }

    /** Without a version whose manifest was deleted: no release names it any more. */
    TaskVersions withoutReleased(long version) {
        List<ReleasedVersion> rest =
                released.stream().filter(each -> each.version() != version).toList();
        return new TaskVersions(active, settled, underWay, rest);
    }
}

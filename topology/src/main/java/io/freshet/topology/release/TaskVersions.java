package io.freshet.topology.release;

import io.freshet.schemas.Limits;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that release control knows of a task. Immutable, and bounded: a writer that never ends a version costs no more than a few.
 *
 * @param activeVersion that serves, 0 where none does yet
 * @param settled the latest versions that were decided on, newest number first
 * @param underWay the parts of versions whose manifest has not come, by version and index
 * @param released the latest released versions that are still on {@code prompts}, newest first
 */
record TaskVersions(
        long activeVersion,
        List<Settled> settled,
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> underWay,
        List<ReleasedVersion> released) {
    // Together they keep a task's state below 1 MiB, the largest record that its changelog takes.
    static final int MOST_SETTLED = 64;
    static final int MOST_UNDER_WAY = 8;
    /** Besides the one that serves, which is among the released ones too. */
    static final int MOST_FORMER = 3;

    /** Before anything came of the task. */
    static final TaskVersions NONE = new TaskVersions(0, List.of(), new TreeMap<>(), List.of());

    /** With a part that came by; of a version that is not newer than the active one nothing is kept. */
    TaskVersions withPart(long version, int index, PartSeen part) {
        if (version <= activeVersion || index >= Limits.MOST_PARTS) {
            return this;
        }
        NavigableMap<Integer, PartSeen> parts = new TreeMap<>(parts(version));
        parts.put(index, part);
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> changed = new TreeMap<>(underWay);
        changed.put(version, parts);
        while (changed.size() > MOST_UNDER_WAY) {
            changed.remove(changed.firstKey());
        }
        return new TaskVersions(activeVersion, settled, changed, released);
    }

    /** Without a part that was deleted. */
    TaskVersions withoutPart(long version, int index) {
        NavigableMap<Integer, PartSeen> parts = new TreeMap<>(parts(version));
        if (parts.remove(index) == null) {
            return this;
        }
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> changed = new TreeMap<>(underWay);
        changed.put(version, parts);
        changed.values().removeIf(NavigableMap::isEmpty);
        return new TaskVersions(activeVersion, settled, changed, released);
    }

    /** The parts of a version that came by since it was last decided on, by index. */
    NavigableMap<Integer, PartSeen> parts(long version) {
        return underWay.getOrDefault(version, new TreeMap<>());
    }

    /** What was decided on a version, if that is remembered. */
    Optional<Settled> settled(long version) {
        return settled.stream().filter(each -> each.version() == version).findFirst();
    }

    /** Which version serves, if any. */
    Optional<Long> active() {
        return activeVersion == 0 ? Optional.empty() : Optional.of(activeVersion);
    }

    /** With a version decided on: its parts are forgotten, and a released one's predecessors too. */
    TaskVersions settle(Settled decided) {
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> changed = new TreeMap<>(underWay);
        changed.remove(decided.version());
        if (decided.wasReleased()) {
            changed.headMap(decided.version()).clear();
        }
        long active = decided.wasReleased() ? decided.version() : activeVersion;
        return new TaskVersions(active, settledWith(decided), changed, released);
    }

    // The first decision on a number stays: by its hash a later use of the number is judged.
    private List<Settled> settledWith(Settled decided) {
        boolean other = settled(decided.version())
                .filter(before -> !before.hasBytesOf(decided))
                .isPresent();
        Stream<Settled> rest = settled.stream().filter(each -> other || each.version() != decided.version());
        return Stream.concat(rest, other ? Stream.empty() : Stream.of(decided))
                .sorted(Comparator.comparingLong(Settled::version).reversed())
                .limit(MOST_SETTLED)
                .toList();
    }

    /** With a version that was released. */
    TaskVersions release(ReleasedVersion next) {
        List<ReleasedVersion> latest =
                Stream.concat(Stream.of(next), former(next.version()).stream()).toList();
        return new TaskVersions(activeVersion, settled, underWay, latest);
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
        return new TaskVersions(activeVersion, settled, underWay, rest);
    }

    /** Without the parts of a version that are of no use. */
    TaskVersions forgetParts(long version) {
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> changed = new TreeMap<>(underWay);
        changed.remove(version);
        return new TaskVersions(activeVersion, settled, changed, released);
    }
}

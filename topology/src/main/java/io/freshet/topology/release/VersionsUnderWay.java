package io.freshet.topology.release;

import io.freshet.schemas.Limits;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The parts that came by of versions that are yet to be decided on. Immutable, and bounded: of too many versions the earliest are forgotten.
 *
 * @param parts by version and index
 */
record VersionsUnderWay(NavigableMap<Long, NavigableMap<Integer, PartSeen>> parts) {
    static final int MOST_VERSIONS = 8;

    /** Before any part came. */
    static final VersionsUnderWay NONE = new VersionsUnderWay(Collections.emptyNavigableMap());

    /** A version's parts, by index; none if none came. */
    NavigableMap<Integer, PartSeen> parts(long version) {
        return parts.getOrDefault(version, Collections.emptyNavigableMap());
    }

    /** With a part that came by. */
    VersionsUnderWay with(long version, int index, PartSeen part) {
        if (index >= Limits.MOST_PARTS) {
            return this;
        }
        NavigableMap<Integer, PartSeen> ofVersion = new TreeMap<>(parts(version));
        ofVersion.put(index, part);
        return with(version, ofVersion);
    }

    private VersionsUnderWay with(long version, NavigableMap<Integer, PartSeen> ofVersion) {
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> changed = new TreeMap<>(parts);
        changed.put(version, ofVersion);
        while (changed.size() > MOST_VERSIONS) {
            changed.pollFirstEntry();
        }
        return new VersionsUnderWay(changed);
    }

    /** Without a part that was deleted. */
    VersionsUnderWay without(long version, int index) {
        NavigableMap<Integer, PartSeen> rest = new TreeMap<>(parts(version));
        if (rest.remove(index) == null) {
            return this;
        }
        return rest.isEmpty() ? without(version) : with(version, rest);
    }

    /** Without any part of a version. */
    VersionsUnderWay without(long version) {
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> rest = new TreeMap<>(parts);
        rest.remove(version);
        return new VersionsUnderWay(rest);
    }

    /** Without the parts of a version and of all before it. */
    VersionsUnderWay after(long version) {
        return new VersionsUnderWay(new TreeMap<>(parts.tailMap(version, false)));
    }
}

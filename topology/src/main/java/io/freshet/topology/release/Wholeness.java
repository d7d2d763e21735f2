package io.freshet.topology.release;

import io.freshet.topology.release.PartSeen.Contents;
import io.freshet.topology.release.ReleaseDecision.Refused;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a version is intact: the parts that came by are those that its manifest names, all of them, byte for byte.
 *
 * @param seen the parts that came before the manifest, by index
 */
record Wholeness(Candidate candidate, NavigableMap<Integer, PartSeen> seen) {
    private static final int MOST_LISTED = 10;

    /** The first thing that the version lacks, if any. */
    Optional<Refused> refusal() {
        return missing().or(this::wrongPart).or(this::wrongWhole);
    }

    /** The version; only of one that lacks nothing. */
    WholeVersion version() {
        return new WholeVersion(
                candidate, seen.values().stream().map(PartSeen::offset).toList());
    }

    private Optional<Refused> missing() {
        int expected = candidate.parts().size();
        List<Integer> absent = IntStream.range(0, expected)
                .filter(index -> !seen.containsKey(index))
                .limit(MOST_LISTED)
                .boxed()
                .toList();
        return refusedIf(
                !absent.isEmpty() || seen.size() != expected,
                DecisionReason.MISSING_PART,
                "the manifest names " + expected + " parts, before it in partition " + candidate.partition()
                        + " there are " + seen.size() + "; missing " + absent);
    }

    private Optional<Refused> wrongPart() {
        return IntStream.range(0, candidate.parts().size())
                .filter(index -> !found(index).equals(named(index)))
                .mapToObj(index -> wrongPart(index, found(index), named(index)))
                .findFirst();
    }

    private static Refused wrongPart(int index, Contents found, Contents named) {
        return new Refused(
                DecisionReason.WRONG_DIGEST,
                "part " + index + " has " + found.length() + " bytes with SHA-256 " + found.sha256() + "; expected "
                        + named.length() + " with " + named.sha256());
    }

    // Of one part the whole's hash is known; of more, only who has the bytes can tell, as serving does.
    private Optional<Refused> wrongWhole() {
        return candidate.parts().size() == 1 ? wrongWhole(named(0).sha256()) : Optional.empty();
    }

    private Optional<Refused> wrongWhole(String only) {
        return refusedIf(
                !only.equals(candidate.sha256()),
                DecisionReason.WRONG_DIGEST,
                "the manifest gives the only part SHA-256 " + only + " and the whole " + candidate.sha256()
                        + "; expected the same");
    }

    private Contents found(int index) {
        return seen.get(index).contents();
    }

    private Contents named(int index) {
        return candidate.parts().get(index);
    }

    private static Optional<Refused> refusedIf(boolean refused, DecisionReason reason, String detail) {
        return refused ? Optional.of(new Refused(reason, detail)) : Optional.empty();
    }
}

package io.freshet.topology.release;

import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Released;
import io.freshet.topology.release.ReleaseDecision.Unchanged;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;

/** Releases every version that is newer than the active one and whole. */
final class NewestWhole implements ReleasePolicy {
    @Override
    public ReleaseDecision decide(Candidate candidate, TaskVersions known) {
        Optional<ReleaseDecision> no = repeated(candidate, known)
                .or(() -> reused(candidate, known))
                .or(() -> notNewer(candidate, known))
                .or(() -> missing(candidate, known.parts(candidate.version())))
                .or(() -> wrong(candidate, known.parts(candidate.version())));
        return no.orElseGet(() -> new Released(ReleaseReason.NEWEST_WHOLE, offsets(candidate, known)));
    }

    // A refused version may be mended: its parts come again, and then its manifest.
    private static Optional<ReleaseDecision> repeated(Candidate candidate, TaskVersions known) {
        boolean mended = !known.parts(candidate.version()).isEmpty();
        return known.settled(candidate.version())
                .filter(settled -> settled.isOf(candidate))
                .filter(settled -> settled.wasReleased() || !mended)
                .map(settled -> new Unchanged());
    }

    private static Optional<ReleaseDecision> reused(Candidate candidate, TaskVersions known) {
        return known.settled(candidate.version())
                .filter(settled -> !settled.isOf(candidate))
                .map(settled -> new Refused(
                        RefusalReason.VERSION_REUSED,
                        "version " + candidate.version() + " had hash " + settled.sha256() + " and a manifest of hash "
                                + settled.manifestSha256() + ", now " + candidate.sha256() + " and "
                                + candidate.manifestSha256() + "; expected a new number for new contents"));
    }

    private static Optional<ReleaseDecision> notNewer(Candidate candidate, TaskVersions known) {
        return refusedIf(
                candidate.version() <= known.activeVersion(),
                RefusalReason.NOT_NEWER,
                "version " + candidate.version() + " comes after " + known.activeVersion() + "; expected a later one");
    }

    private static Optional<ReleaseDecision> missing(Candidate candidate, NavigableMap<Integer, PartSeen> found) {
        int expected = candidate.parts().size();
        List<Integer> absent = IntStream.range(0, expected)
                .filter(index -> !found.containsKey(index))
                .limit(10)
                .boxed()
                .toList();
        return refusedIf(
                !absent.isEmpty() || found.size() != expected,
                RefusalReason.MISSING_PART,
                "the manifest names " + expected + " parts, before it in partition " + candidate.partition()
                        + " there are " + found.size() + "; missing " + absent);
    }

    private static Optional<ReleaseDecision> wrong(Candidate candidate, NavigableMap<Integer, PartSeen> found) {
        return IntStream.range(0, candidate.parts().size())
                .filter(index ->
                        !found.get(index).contents().equals(candidate.parts().get(index)))
                .mapToObj(index -> wrongPart(
                        index, found.get(index).contents(), candidate.parts().get(index)))
                .findFirst()
                .or(() -> wrongWhole(candidate));
    }

    private static ReleaseDecision wrongPart(int index, Contents found, Contents expected) {
        return new Refused(
                RefusalReason.WRONG_DIGEST,
                "part " + index + " has " + found.length() + " bytes with SHA-256 " + found.sha256() + "; expected "
                        + expected.length() + " with " + expected.sha256());
    }

    // Of one part the whole's hash is known; of more, only who has the bytes can tell, as serving does.
    private static Optional<ReleaseDecision> wrongWhole(Candidate candidate) {
        boolean single = candidate.parts().size() == 1;
        return refusedIf(
                single && !candidate.parts().get(0).sha256().equals(candidate.sha256()),
                RefusalReason.WRONG_DIGEST,
                "the manifest gives the only part SHA-256 "
                        + candidate.parts().stream().map(Contents::sha256).toList() + " and the whole "
                        + candidate.sha256() + "; expected the same");
    }

    private static List<Long> offsets(Candidate candidate, TaskVersions known) {
        return known.parts(candidate.version()).values().stream()
                .map(PartSeen::offset)
                .toList();
    }

    private static Optional<ReleaseDecision> refusedIf(boolean refused, RefusalReason reason, String detail) {
        return refused ? Optional.of(new Refused(reason, detail)) : Optional.empty();
    }
}

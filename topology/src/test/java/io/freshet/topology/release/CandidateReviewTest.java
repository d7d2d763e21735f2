package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.MANIFEST_HASH;
import static io.freshet.topology.release.Versions.after;
import static io.freshet.topology.release.Versions.candidate;
import static io.freshet.topology.release.Versions.parts;
import static io.freshet.topology.release.Versions.refused;
import static io.freshet.topology.release.Versions.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.prompt.PromptParts;
import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Released;
import io.freshet.topology.release.ReleaseDecision.Repeated;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateReviewTest {
    private static final PromptParts PARTS = parts("one", "two");

    private final CandidateReview review = new CandidateReview(new NewestServes());

    @Test
    void hasThePolicyJudgeAWholeVersion() {
        Candidate candidate = candidate(1, PARTS, 0, 12);
        TaskVersions known = after(TaskVersions.NONE, 1, PARTS, 10);

        assertThat(review.decide(candidate, known))
                .isEqualTo(new Released(new WholeVersion(candidate, List.of(10L, 11L)), DecisionReason.NEWEST_WHOLE));
    }

    @Test
    void asksNoPolicyAboutAVersionThatIsNotWhole() {
        CandidateReview lenient = new CandidateReview(new ReleasesAnything());

        assertThat(reason(lenient.decide(candidate(1, PARTS, 0, 12), TaskVersions.NONE)))
                .isEqualTo(DecisionReason.MISSING_PART);
    }

    @Test
    void refusesAVersionThatIsNotNewerForThatAndNotForThePartsThatWereNotKept() {
        TaskVersions known = after(released(TaskVersions.NONE, 5, "h"), 4, PARTS, 10);

        assertThat(reason(review.decide(candidate(4, PARTS, 0, 12), known))).isEqualTo(DecisionReason.NOT_NEWER);
    }

    @Test
    void refusesANumberThatComesAgainWithAnotherHash() {
        TaskVersions active = released(TaskVersions.NONE, 5, "another");
        TaskVersions refused = refused(TaskVersions.NONE, 5, "another", DecisionReason.MISSING_PART);

        for (TaskVersions known : List.of(active, refused)) {
            assertThat(reason(review.decide(candidate(5, PARTS, 0, 12), after(known, 5, PARTS, 10))))
                    .isEqualTo(DecisionReason.VERSION_REUSED);
        }
    }

    @Test
    void refusesANumberThatComesAgainWithAnotherManifestOverTheSameBytes() {
        TaskVersions active = settled("another manifest");

        assertThat(reason(review.decide(candidate(5, PARTS, 0, 12), after(active, 5, PARTS, 10))))
                .isEqualTo(DecisionReason.VERSION_REUSED);
    }

    @Test
    void takesAManifestForTheSameWhereItsHashWasNotKept() {
        assertThat(review.decide(candidate(5, PARTS, 0, 12), settled(null))).isEqualTo(new Repeated());
    }

    @Test
    void saysNothingToTheSameManifestAgain() {
        TaskVersions active = settled(MANIFEST_HASH);
        TaskVersions refused = refused(TaskVersions.NONE, 5, PARTS.sha256(), DecisionReason.WRONG_DIGEST);

        assertThat(review.decide(candidate(5, PARTS, 0, 12), active)).isEqualTo(new Repeated());
        assertThat(review.decide(candidate(5, PARTS, 0, 15), after(active, 5, PARTS, 13)))
                .isEqualTo(new Repeated());
        assertThat(review.decide(candidate(5, PARTS, 0, 12), refused)).isEqualTo(new Repeated());
    }

    @Test
    void releasesARefusedVersionThatComesAgainWhole() {
        TaskVersions refused = refused(TaskVersions.NONE, 5, PARTS.sha256(), DecisionReason.MISSING_PART);
        Candidate again = candidate(5, PARTS, 0, 22);

        assertThat(review.decide(again, after(refused, 5, PARTS, 20)))
                .isEqualTo(new Released(new WholeVersion(again, List.of(20L, 21L)), DecisionReason.NEWEST_WHOLE));
    }

    /** Version 5 was released, with a manifest of this hash. */
    private static TaskVersions settled(String manifestSha256) {
        Settled settled = new Settled(5, PARTS.sha256(), manifestSha256, DecisionReason.NEWEST_WHOLE.code(), true);
        return new TaskVersions(Optional.of(5L), List.of(settled), VersionsUnderWay.NONE, List.of());
    }

    private static DecisionReason reason(ReleaseDecision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).reason();
    }

    private static final class ReleasesAnything implements ReleasePolicy {
        @Override
        public Optional<Refused> tooLate(long version, Optional<Long> active) {
            return Optional.empty();
        }

        @Override
        public ReleaseDecision judge(WholeVersion version, Optional<Long> active) {
            return new Released(version, DecisionReason.NEWEST_WHOLE);
        }
    }
}

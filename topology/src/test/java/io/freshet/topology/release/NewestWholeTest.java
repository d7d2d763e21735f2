package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.MANIFEST_HASH;
import static io.freshet.topology.release.Versions.after;
import static io.freshet.topology.release.Versions.candidate;
import static io.freshet.topology.release.Versions.parts;
import static io.freshet.topology.release.Versions.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.prompt.PromptParts;
import io.freshet.topology.release.ReleaseDecision.Released;
import io.freshet.topology.release.ReleaseDecision.Unchanged;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestWholeTest {
    private static final PromptParts PARTS = parts("one", "two");

    private final ReleasePolicy policy = new NewestWhole();

    @Test
    void releasesAWholeVersionWithTheOffsetsOfItsParts() {
        TaskVersions known = after(TaskVersions.NONE, 1, PARTS, 10);

        assertThat(policy.decide(candidate(1, PARTS, 0, 12), known))
                .isEqualTo(new Released(ReleaseReason.NEWEST_WHOLE, List.of(10L, 11L)));
    }

    @Test
    void refusesAVersionWithoutOneOfItsParts() {
        TaskVersions known = after(TaskVersions.NONE, 1, PARTS, 10).withoutPart(1, 0);

        assertThat(refusal(policy.decide(candidate(1, PARTS, 0, 12), known))).contains(RefusalReason.MISSING_PART);
        assertThat(refusal(policy.decide(candidate(1, PARTS, 0, 12), TaskVersions.NONE)))
                .contains(RefusalReason.MISSING_PART);
    }

    @Test
    void refusesAVersionWithMorePartsThanItNames() {
        TaskVersions known = after(TaskVersions.NONE, 1, parts("one", "two", "three"), 10);

        assertThat(refusal(policy.decide(candidate(1, PARTS, 0, 13), known))).contains(RefusalReason.MISSING_PART);
    }

    @Test
    void refusesOtherBytesThanTheManifestNames() {
        TaskVersions known = after(TaskVersions.NONE, 1, parts("one", "twO"), 10);

        assertThat(refusal(policy.decide(candidate(1, PARTS, 0, 12), known))).contains(RefusalReason.WRONG_DIGEST);
    }

    @Test
    void refusesASinglePartThatIsNotTheWhole() {
        PromptParts single = parts("one");
        Candidate right = candidate(1, single, 0, 12);
        Candidate wrong = new Candidate(right.task(), 1, "0".repeat(64), MANIFEST_HASH, right.parts(), 0, 12);

        assertThat(refusal(policy.decide(wrong, after(TaskVersions.NONE, 1, single, 10))))
                .contains(RefusalReason.WRONG_DIGEST);
    }

    @Test
    void refusesAVersionThatIsNotNewer() {
        TaskVersions known = after(released(TaskVersions.NONE, 5, "h"), 4, PARTS, 10);

        assertThat(refusal(policy.decide(candidate(4, PARTS, 0, 12), known))).contains(RefusalReason.NOT_NEWER);
    }

    @Test
    void refusesANumberThatComesAgainWithAnotherHash() {
        TaskVersions active = released(TaskVersions.NONE, 5, "another");
        TaskVersions refused =
                TaskVersions.NONE.settle(new Settled(5, "another", MANIFEST_HASH, RefusalReason.MISSING_PART));

        for (TaskVersions known : List.of(active, refused)) {
            assertThat(refusal(policy.decide(candidate(5, PARTS, 0, 12), after(known, 5, PARTS, 10))))
                    .contains(RefusalReason.VERSION_REUSED);
        }
    }

    @Test
    void refusesANumberThatComesAgainWithAnotherManifestOverTheSameBytes() {
        TaskVersions active = TaskVersions.NONE.settle(
                new Settled(5, PARTS.sha256(), "another manifest", ReleaseReason.NEWEST_WHOLE));

        assertThat(refusal(policy.decide(candidate(5, PARTS, 0, 12), after(active, 5, PARTS, 10))))
                .contains(RefusalReason.VERSION_REUSED);
    }

    @Test
    void takesAManifestForTheSameWhereItsHashWasNotKept() {
        TaskVersions active =
                TaskVersions.NONE.settle(new Settled(5, PARTS.sha256(), null, ReleaseReason.NEWEST_WHOLE));

        assertThat(policy.decide(candidate(5, PARTS, 0, 12), active)).isEqualTo(new Unchanged());
    }

    @Test
    void saysNothingToTheSameManifestAgain() {
        TaskVersions active = released(TaskVersions.NONE, 5, PARTS.sha256());
        TaskVersions refused =
                TaskVersions.NONE.settle(new Settled(5, PARTS.sha256(), MANIFEST_HASH, RefusalReason.WRONG_DIGEST));

        assertThat(policy.decide(candidate(5, PARTS, 0, 12), active)).isEqualTo(new Unchanged());
        assertThat(policy.decide(candidate(5, PARTS, 0, 15), after(active, 5, PARTS, 13)))
                .isEqualTo(new Unchanged());
        assertThat(policy.decide(candidate(5, PARTS, 0, 12), refused)).isEqualTo(new Unchanged());
    }

    @Test
    void releasesARefusedVersionThatComesAgainWhole() {
        TaskVersions refused =
                TaskVersions.NONE.settle(new Settled(5, PARTS.sha256(), MANIFEST_HASH, RefusalReason.MISSING_PART));

        assertThat(policy.decide(candidate(5, PARTS, 0, 22), after(refused, 5, PARTS, 20)))
                .isEqualTo(new Released(ReleaseReason.NEWEST_WHOLE, List.of(20L, 21L)));
    }

    private static TaskVersions released(TaskVersions known, long version, String sha256) {
        return known.settle(new Settled(version, sha256, MANIFEST_HASH, ReleaseReason.NEWEST_WHOLE));
    }
}

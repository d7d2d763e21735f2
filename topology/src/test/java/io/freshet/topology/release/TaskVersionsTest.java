package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.after;
import static io.freshet.topology.release.Versions.parts;
import static io.freshet.topology.release.Versions.refused;
import static io.freshet.topology.release.Versions.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.Limits;
import io.freshet.schemas.state.StateCodec;
import io.freshet.topology.release.PartSeen.Contents;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskVersionsTest {
    @Test
    void aReleaseForgetsTheEarlierVersionsPartsAndKeepsTheLaterOnes() {
        TaskVersions known =
                after(after(after(TaskVersions.NONE, 1, parts("a"), 0), 2, parts("b"), 1), 3, parts("c"), 2);

        TaskVersions after = released(known, 2, "h");

        assertThat(after.active()).contains(2L);
        assertThat(after.underWay().parts()).containsOnlyKeys(3L);
    }

    @Test
    void aRefusalForgetsItsOwnPartsAlone() {
        TaskVersions known = after(after(TaskVersions.NONE, 1, parts("a"), 0), 2, parts("b"), 1);

        TaskVersions after = refused(known, 2, "h", DecisionReason.WRONG_DIGEST);

        assertThat(after.active()).isEmpty();
        assertThat(after.underWay().parts()).containsOnlyKeys(1L);
    }

    @Test
    void keepsNoPartOfAVersionThatIsOver() {
        TaskVersions known = released(TaskVersions.NONE, 2, "h");

        assertThat(after(known, 2, parts("a"), 0)).isSameAs(known);
    }

    @Test
    void staysSmallWhateverComes() {
        TaskVersions known = TaskVersions.NONE;

        for (int version = 1; version <= 500; version++) {
            known = after(known, version, parts("a"), version);
            known = known.withPart(version, Limits.MOST_PARTS, new PartSeen(0, new Contents(1, "h")));
            known = refused(known, version + 1_000, "h", DecisionReason.MISSING_PART);
        }

        assertThat(known.underWay().parts())
                .hasSize(VersionsUnderWay.MOST_VERSIONS)
                .containsKey(500L);
        assertThat(known.settled()).hasSize(TaskVersions.MOST_SETTLED);
        assertThat(known.settled(1_500)).isPresent();
    }

    @Test
    void fitsARecordOfItsChangelogAtItsLargest() {
        String hash = "f".repeat(64);
        TaskVersions known = TaskVersions.NONE;
        for (int version = 1; version <= TaskVersions.MOST_SETTLED; version++) {
            known = refused(known, Long.MAX_VALUE - version, hash, DecisionReason.VERSION_REUSED);
        }
        List<Contents> contents = Collections.nCopies(Limits.MOST_PARTS, new Contents(Integer.MAX_VALUE, hash));
        List<Long> offsets = Collections.nCopies(Limits.MOST_PARTS, Long.MAX_VALUE);
        for (int version = 1; version <= 10; version++) {
            Candidate candidate = new Candidate(
                    "routing",
                    Long.MAX_VALUE / 2 + version,
                    hash,
                    hash,
                    contents,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Optional.empty());
            known = known.released(
                    new WholeVersion(candidate, offsets),
                    DecisionReason.NEWEST_WHOLE,
                    Instant.ofEpochMilli(Long.MAX_VALUE));
        }
        for (int part = 0; part < Limits.MOST_PARTS * VersionsUnderWay.MOST_VERSIONS; part++) {
            int index = part % Limits.MOST_PARTS;
            long version = Long.MAX_VALUE / 4 * 3 + part / Limits.MOST_PARTS;
            known = known.withPart(version, index, new PartSeen(Long.MAX_VALUE, contents.get(index)));
        }

        byte[] stored = new StateCodec<>(TaskVersionsForm.FORM, new KeptSchemas()).encode(known);

        assertThat(known.released()).hasSize(1 + TaskVersions.MOST_FORMER);
        assertThat(stored).hasSizeBetween(300_000, 370_000);
    }

    @Test
    void theFirstHashOfANumberIsTheOneRemembered() {
        TaskVersions first = released(TaskVersions.NONE, 7, "first");

        TaskVersions known = refused(first, 7, "second", DecisionReason.VERSION_REUSED);

        assertThat(known).isEqualTo(first);
        assertThat(known.settled(7).map(Settled::sha256)).contains("first");
    }

    @Test
    void theLastDecisionOnTheSameBytesIsTheOneRemembered() {
        TaskVersions refused = refused(TaskVersions.NONE, 7, "h", DecisionReason.MISSING_PART);

        TaskVersions known = released(refused, 7, "h");

        assertThat(known.settled()).extracting(Settled::reason).containsExactly("newest-whole");
    }

    @Test
    void keepsTheLatestReleasedVersionsUntilTheirManifestsAreDeleted() {
        TaskVersions known = TaskVersions.NONE;
        for (int version = 1; version <= 6; version++) {
            known = released(known, version, "h" + version);
        }

        TaskVersions after = known.withoutReleased(5);

        assertThat(known.released()).extracting(ReleasedVersion::version).containsExactly(6L, 5L, 4L, 3L);
        assertThat(after.former(7)).extracting(ReleasedVersion::version).containsExactly(6L, 4L, 3L);
        assertThat(after.active()).contains(6L);
    }

    @Test
    void isTheSameAfterTheStore() {
        StateCodec<TaskVersions, ?> codec = new StateCodec<>(TaskVersionsForm.FORM, new KeptSchemas());
        TaskVersions known = released(after(TaskVersions.NONE, 2, parts("a", "b"), 1L << 40), 1, "h");

        byte[] stored = codec.encode(known);

        assertThat(codec.decode("it", stored)).isEqualTo(known);
    }
}

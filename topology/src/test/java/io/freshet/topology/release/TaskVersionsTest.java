package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.after;
import static io.freshet.topology.release.Versions.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Limits;
import io.freshet.schemas.state.StateCodec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskVersionsTest {
    @Test
    void aReleaseForgetsTheEarlierVersionsPartsAndKeepsTheLaterOnes() {
        TaskVersions known =
                after(after(after(TaskVersions.NONE, 1, parts("a"), 0), 2, parts("b"), 1), 3, parts("c"), 2);

        TaskVersions after = known.settle(new Settled(2, "h", "m", ReleaseReason.NEWEST_WHOLE));

        assertThat(after.active()).contains(2L);
        assertThat(after.underWay()).containsOnlyKeys(3L);
    }

    @Test
    void aRefusalForgetsItsOwnPartsAlone() {
        TaskVersions known = after(after(TaskVersions.NONE, 1, parts("a"), 0), 2, parts("b"), 1);

        TaskVersions after = known.settle(new Settled(2, "h", "m", RefusalReason.WRONG_DIGEST));

        assertThat(after.active()).isEmpty();
        assertThat(after.underWay()).containsOnlyKeys(1L);
    }

    @Test
    void keepsNoPartOfAVersionThatIsOver() {
        TaskVersions known = TaskVersions.NONE.settle(new Settled(2, "h", "m", ReleaseReason.NEWEST_WHOLE));

        assertThat(after(known, 2, parts("a"), 0)).isSameAs(known);
    }

    @Test
    void staysSmallWhateverComes() {
        TaskVersions known = TaskVersions.NONE;

        for (int version = 1; version <= 500; version++) {
            known = after(known, version, parts("a"), version);
            known = known.withPart(version, Limits.MOST_PARTS, new PartSeen(0, new Contents(1, "h")));
            known = known.settle(new Settled(version + 1_000, "h", "m", RefusalReason.MISSING_PART));
        }

        assertThat(known.underWay()).hasSize(TaskVersions.MOST_UNDER_WAY).containsKey(500L);
        assertThat(known.settled()).hasSize(TaskVersions.MOST_SETTLED);
        assertThat(known.settled(1_500)).isPresent();
    }

    @Test
    void fitsARecordOfItsChangelogAtItsLargest() {
        String hash = "f".repeat(64);
        TaskVersions known = TaskVersions.NONE;
        for (int version = 1; version <= TaskVersions.MOST_SETTLED; version++) {
            known = known.settle(new Settled(Long.MAX_VALUE - version, hash, hash, RefusalReason.VERSION_REUSED));
        }
        for (int part = 0; part < Limits.MOST_PARTS * TaskVersions.MOST_UNDER_WAY; part++) {
            long version = Long.MAX_VALUE / 2 + part / Limits.MOST_PARTS;
            Contents contents = new Contents(Integer.MAX_VALUE, hash);
            known = known.withPart(version, part % Limits.MOST_PARTS, new PartSeen(Long.MAX_VALUE, contents));
        }

        List<Long> offsets = Collections.nCopies(Limits.MOST_PARTS, Long.MAX_VALUE);
        for (int version = 1; version <= 10; version++) {
            known = known.release(new ReleasedVersion(
                    Long.MAX_VALUE - version, hash, hash, Integer.MAX_VALUE, offsets, Long.MAX_VALUE, Long.MAX_VALUE));
        }

        byte[] stored = new StateCodec<>(TaskVersionsForm.FORM, new KeptSchemas()).encode(known);

        assertThat(known.released()).hasSize(1 + TaskVersions.MOST_FORMER);
        assertThat(stored).hasSizeBetween(300_000, 370_000);
    }

    @Test
    void theFirstHashOfANumberIsTheOneRemembered() {
        TaskVersions known = TaskVersions.NONE
                .settle(new Settled(7, "first", "m", ReleaseReason.NEWEST_WHOLE))
                .settle(new Settled(7, "second", "m", RefusalReason.VERSION_REUSED));

        assertThat(known.settled(7)).contains(new Settled(7, "first", "m", ReleaseReason.NEWEST_WHOLE));
        assertThat(known.active()).contains(7L);
    }

    @Test
    void isTheSameAfterTheStore() {
        StateCodec<TaskVersions, ?> codec = new StateCodec<>(TaskVersionsForm.FORM, new KeptSchemas());
        TaskVersions known = after(TaskVersions.NONE, 2, parts("a", "b"), 1L << 40)
                .settle(new Settled(1, "h", "m", ReleaseReason.NEWEST_WHOLE));

        byte[] stored = codec.encode(known);

        assertThat(codec.decode("it", stored)).isEqualTo(known);
    }
}

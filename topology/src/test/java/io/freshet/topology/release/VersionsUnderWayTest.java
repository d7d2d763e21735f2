package io.freshet.topology.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Limits;
import io.freshet.topology.release.PartSeen.Contents;
import org.junit.jupiter.api.Test;

class VersionsUnderWayTest {
    private static final PartSeen PART = new PartSeen(7, new Contents(1, "hash"));

    @Test
    void keepsTheLastOfAPartThatComesTwice() {
        PartSeen again = new PartSeen(9, new Contents(2, "other"));

        assertThat(VersionsUnderWay.NONE.with(1, 0, PART).with(1, 0, again).parts(1))
                .containsOnlyKeys(0)
                .containsValue(again);
    }

    @Test
    void forgetsTheEarliestOfTooManyVersions() {
        VersionsUnderWay underWay = VersionsUnderWay.NONE;

        for (int version = 1; version <= VersionsUnderWay.MOST_VERSIONS + 2; version++) {
            underWay = underWay.with(version, 0, PART);
        }

        assertThat(underWay.parts()).hasSize(VersionsUnderWay.MOST_VERSIONS);
        assertThat(underWay.parts().firstKey()).isEqualTo(3);
    }

    @Test
    void keepsNoPartBeyondThoseThatAVersionMayHave() {
        assertThat(VersionsUnderWay.NONE.with(1, Limits.MOST_PARTS, PART)).isEqualTo(VersionsUnderWay.NONE);
    }

    @Test
    void keepsNoVersionWithoutParts() {
        assertThat(VersionsUnderWay.NONE.with(1, 0, PART).without(1, 0)).isEqualTo(VersionsUnderWay.NONE);
        assertThat(VersionsUnderWay.NONE.without(1, 0)).isEqualTo(VersionsUnderWay.NONE);
    }

    @Test
    void endsAVersionAndAllBeforeIt() {
        VersionsUnderWay underWay =
                VersionsUnderWay.NONE.with(1, 0, PART).with(2, 0, PART).with(3, 0, PART);

        assertThat(underWay.after(2).parts()).containsOnlyKeys(3L);
        assertThat(underWay.without(2).parts()).containsOnlyKeys(1L, 3L);
    }
}

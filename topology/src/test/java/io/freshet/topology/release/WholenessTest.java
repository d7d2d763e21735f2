package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.MANIFEST_HASH;
import static io.freshet.topology.release.Versions.candidate;
import static io.freshet.topology.release.Versions.parts;
import static io.freshet.topology.release.Versions.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.prompt.PromptParts;
import io.freshet.topology.release.PartSeen.Contents;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholenessTest {
    private static final PromptParts PARTS = parts("one", "two");
    private static final Candidate CANDIDATE = candidate(1, PARTS, 0, 12);

    @Test
    void findsAVersionWholeWithTheOffsetsOfItsParts() {
        Wholeness wholeness = new Wholeness(CANDIDATE, seen(PARTS, 10));

        assertThat(wholeness.refusal()).isEmpty();
        assertThat(wholeness.version()).isEqualTo(new WholeVersion(CANDIDATE, List.of(10L, 11L)));
    }

    @Test
    void refusesAVersionWithoutOneOfItsParts() {
        NavigableMap<Integer, PartSeen> second = seen(PARTS, 10).tailMap(1, true);

        assertThat(new Wholeness(CANDIDATE, second).refusal()).hasValueSatisfying(refused -> {
            assertThat(refused.reason()).isEqualTo(DecisionReason.MISSING_PART);
            assertThat(refused.detail()).endsWith("there are 1; missing [0]");
        });
    }

    @Test
    void refusesAVersionWithoutAnyPart() {
        assertThat(reason(CANDIDATE, Collections.emptyNavigableMap())).isEqualTo(DecisionReason.MISSING_PART);
    }

    @Test
    void refusesAVersionWithMorePartsThanItNames() {
        assertThat(reason(CANDIDATE, seen(parts("one", "two", "three"), 10))).isEqualTo(DecisionReason.MISSING_PART);
    }

    @Test
    void refusesOtherBytesThanTheManifestNames() {
        assertThat(reason(CANDIDATE, seen(parts("one", "twO"), 10))).isEqualTo(DecisionReason.WRONG_DIGEST);
    }

    @Test
    void refusesASinglePartThatIsNotTheWhole() {
        PromptParts single = parts("one");
        List<Contents> named = candidate(1, single, 0, 12).parts();
        Candidate wrong = new Candidate("routing", 1, "0".repeat(64), MANIFEST_HASH, named, 0, 12, Optional.empty());

        assertThat(reason(wrong, seen(single, 10))).isEqualTo(DecisionReason.WRONG_DIGEST);
    }

    private static DecisionReason reason(Candidate candidate, NavigableMap<Integer, PartSeen> seen) {
        return new Wholeness(candidate, seen).refusal().orElseThrow().reason();
    }
}

package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.topology.release.ReleaseDecision.Refused;
import io.freshet.topology.release.ReleaseDecision.Released;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewestServesTest {
    private static final WholeVersion FOURTH = whole(4, "hash");

    private final ReleasePolicy policy = new NewestServes();

    @Test
    void releasesAVersionThatIsNewerAndTheFirst() {
        Released released = new Released(FOURTH, DecisionReason.NEWEST_WHOLE);

        assertThat(policy.judge(FOURTH, Optional.of(3L))).isEqualTo(released);
        assertThat(policy.judge(FOURTH, Optional.empty())).isEqualTo(released);
    }

    @Test
    void refusesAVersionThatIsNotNewer() {
        assertThat(policy.tooLate(4, Optional.of(5L)))
                .contains(new Refused(DecisionReason.NOT_NEWER, "version 4 comes after 5; expected a later one"));
    }

    @Test
    void saysByTheNumberAloneThatAVersionIsTooLate() {
        assertThat(policy.tooLate(4, Optional.of(5L))).isPresent();
        assertThat(policy.tooLate(4, Optional.of(4L))).isPresent();
        assertThat(policy.tooLate(4, Optional.of(3L))).isEmpty();
        assertThat(policy.tooLate(4, Optional.empty())).isEmpty();
    }
}

package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.Limits;
import io.freshet.schemas.state.StateCodec;
import io.freshet.trainer.publish.VersionPublisher;
import io.freshet.trainer.state.VersionHistory.Kept;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class VersionHistoryTest {
    @Test
    void countsFromOneWithoutGaps() {
        VersionHistory history = VersionHistory.EMPTY.withNext(1).withNext(2);

        assertThat(history.last()).isEqualTo(2);
        assertThat(history.next()).isEqualTo(3);
        assertThat(history.kept()).containsExactly(new Kept(1, 1), new Kept(2, 2));
    }

    @Test
    void dividesIntoTheNewestAndThoseBeyond() {
        VersionHistory history = VersionHistory.EMPTY.withNext(1).withNext(1).withNext(1);

        assertThat(history.beyond(2, 9)).containsExactly(new Kept(1, 1));
        assertThat(history.withoutOldest(1).kept()).containsExactly(new Kept(2, 1), new Kept(3, 1));
        assertThat(history.withoutOldest(1).next()).isEqualTo(4);
        assertThat(history.beyond(3, 9)).isEmpty();
        assertThat(history.beyond(1, 2)).containsExactly(new Kept(1, 1));
        assertThat(history.beyond(1, 1)).isEmpty();
    }

    @Test
    void fitsARecordOfItsChangelogAtItsLargest() {
        int most = Limits.MOST_KEPT_VERSIONS + VersionPublisher.MOST_AHEAD + 1;
        Kept kept = new Kept(Long.MAX_VALUE, Limits.MOST_PARTS);
        VersionHistory history = new VersionHistory(Long.MAX_VALUE, Collections.nCopies(most, kept));

        byte[] stored = new StateCodec<>(StateForms.VERSIONS, new KeptSchemas()).encode(history);

        assertThat(stored).hasSizeLessThan(140_000);
    }
}

package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.topology.intake.Eras.Era;
import io.freshet.topology.intake.SeenIds.SeenExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenExampleTest {
    @Test
    void ofOneLabelIsWrittenAsItEverWas() {
        SeenExample seen = new SeenExample("hash", List.of("very good"), new Era(2, 3));

        assertThat(seen.encoded()).isEqualTo("hash\0002\0003\000very good");
        assertThat(SeenExample.decoded("hash\0002\0003\000very good")).isEqualTo(seen);
    }

    @Test
    void keepsAnyNumberOfLabels() {
        for (List<String> labels : List.of(List.<String>of(), List.of("a"), List.of("a", "b, c", "d"))) {
            SeenExample seen = new SeenExample("hash", labels, new Era(0, 1));

            assertThat(SeenExample.decoded(seen.encoded())).isEqualTo(seen);
        }
    }

    @Test
    void readsWhatWasWrittenBeforeThereWereEras() {
        assertThat(SeenExample.decoded("hash")).isEqualTo(new SeenExample("hash", List.of(), new Era(0, 0)));
    }
}

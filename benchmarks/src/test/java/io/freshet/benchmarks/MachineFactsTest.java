package io.freshet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MachineFactsTest {
    @Test
    void findsTheCommitFromAFolderThatIsStillToBeMade() {
        assertThat(MachineFacts.commit(Path.of("target/not/yet"))).isEqualTo(MachineFacts.commit(Path.of(".")));
    }
}

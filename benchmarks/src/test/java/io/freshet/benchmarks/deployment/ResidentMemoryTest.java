package io.freshet.benchmarks.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
    @Test
    void isWhatAProcessHolds() {
        assertThat(ResidentMemory.of(ProcessHandle.current().pid())).isBetween(10L << 20, 64L << 30);
    }

    @Test
    void namesTheFileWhereThereIsNoSuchProcess() {
        assertThatThrownBy(() -> ResidentMemory.of(Long.MAX_VALUE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/proc/");
    }
}

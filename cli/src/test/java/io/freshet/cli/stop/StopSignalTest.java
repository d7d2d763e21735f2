package io.freshet.cli.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    @Test
    void isGivenBySigtermWithoutEndingTheJvm() {
        StopSignal stop = StopSignal.onShutdownOrTermination();
        try {
            assertThat(stop.isAsked()).isFalse();

            terminateThisJvm();

            assertThat(stop.await(Duration.ofSeconds(20))).isTrue();
        } finally {
            stop.closed();
        }
    }

    private static void terminateThisJvm() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-TERM",
                            String.valueOf(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException("no signal was sent", e);
        }
    }
}

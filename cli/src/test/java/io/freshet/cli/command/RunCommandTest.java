package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.StopSignal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunCommandTest {
    @Test
    void isGivenBySigtermWithoutEndingTheJvm() {
        StopSignal stop = RunCommand.stopSignal();
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

package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {
    private static final int PATIENCE_SECONDS = 30;

    /** A command that waits for what never comes. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (Interruption interruption = new Interruption(signal -> System.out.println("ended by " + signal))) {
                System.out.println("waiting");
                new CountDownLatch(1).await();
                interruption.over();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, Ctrl-C, 130", "TERM, SIGTERM, 143"})
    void saysWhichSignalItWasAndEndsWithItsCode(String signal, String name, int exitCode)
            throws IOException, InterruptedException {
        // What the build was begun by may ignore a signal, and so would all that is begun in it.
        Process waiting = new ProcessBuilder(
                        "env",
                        "--default-signal=" + signal,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Process> unused = waiting.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> waiting.destroyForcibly());
        try (BufferedReader lines = waiting.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("waiting");

            new ProcessBuilder("kill", "-" + signal, String.valueOf(waiting.pid()))
                    .start()
                    .waitFor();

            assertThat(lines.lines().collect(Collectors.joining("\n"))).isEqualTo("ended by " + name);
            assertThat(waiting.waitFor()).isEqualTo(exitCode);
        } finally {
            waiting.destroyForcibly();
        }
    }
}

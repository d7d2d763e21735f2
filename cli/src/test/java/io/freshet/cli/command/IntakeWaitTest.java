package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class IntakeWaitTest {
    @Test
    void waitsUnlessItIsToldNotTo() {
        assertThat(given().patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(given("--timeout", "5").patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(given("--no-wait").patience()).isZero();
        assertThat(given("--wait").patience()).isEqualTo(Duration.ofSeconds(30));
    }

    private static IntakeWait given(String... arguments) {
        return CommandLine.populateCommand(new IntakeWait(), arguments);
    }
}

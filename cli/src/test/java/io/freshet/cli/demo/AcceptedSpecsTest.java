package io.freshet.cli.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedSpecsTest {
    private final AcceptedSpecs specs = new AcceptedSpecs();

    @Test
    void waitsForTheSpecsThatAreInForce() {
        specs.accepted("mood", "old");
        specs.accepted("mood", "new");

        assertThatCode(() -> specs.await(Map.of("mood", "new"), Duration.ofSeconds(5)))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheTaskThatIsMissing() {
        specs.accepted("mood", "old");

        assertThatThrownBy(() -> specs.await(Map.of("mood", "new"), Duration.ofMillis(1)))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("tasks [mood] were not accepted in time");
    }

    @Test
    void tellsWhyASpecWasRefused() {
        specs.refused("labels is 0, expected 1 to 1000");

        assertThatThrownBy(() -> specs.await(Map.of("mood", "new"), Duration.ofSeconds(5)))
                .hasMessage("a task was refused: labels is 0, expected 1 to 1000");
    }
}

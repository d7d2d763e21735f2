package io.freshet.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.admin.Health;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentHealthTest {
    private final CurrentHealth health = new CurrentHealth();

    @Test
    void livesAndIsNotReadyUntilTheProcessRuns() {
        assertThat(health.get()).isEqualTo(Health.waiting("starting"));
    }

    @Test
    void isWhatTheProcessSaysUntilItStops() {
        health.askedOf(new FixedProcess(Health.dead("no threads")));
        assertThat(health.get()).isEqualTo(Health.dead("no threads"));

        health.waiting("stopping");
        assertThat(health.get()).isEqualTo(Health.waiting("stopping"));
    }

    private record FixedProcess(Health health) implements RunningProcess {
        @Override
        public Optional<Throwable> failure() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

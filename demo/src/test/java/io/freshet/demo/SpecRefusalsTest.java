package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecRefusalsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void goOnWhereTheTrainerTrainsEveryTask() {
        assertThatCode(new SpecRefusals(meters, folder.resolve("log"))::requireNone)
                .doesNotThrowAnyException();
    }

    @Test
    void endARunWithTheReasonThatTheTrainerLogged() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), """
                2026-01-01T00:00:00Z INFO event=task-begun task=one logger=TaskLifecycle thread=a
                2026-01-01T00:00:00Z WARN event=spec-refused task=two field=template detail="template is 'x'" logger=TaskLifecycle thread=a
                """);
        meters.counter("freshet.trainer.specs.refused", "field", "template").increment();

        assertThatThrownBy(new SpecRefusals(meters, log)::requireNone)
                .isInstanceOf(FreshetException.class)
                .hasMessage("the trainer refused the spec of a task: task=two field=template"
                        + " detail=\"template is 'x'\"; see " + log);
    }

    @Test
    void endARunAlsoWhereTheLogCannotBeRead() {
        meters.counter("freshet.trainer.specs.refused", "field", "template").increment();

        assertThatThrownBy(new SpecRefusals(meters, folder.resolve("none"))::requireNone)
                .hasMessageContaining("the trainer refused the spec of a task: why cannot be read");
    }
}

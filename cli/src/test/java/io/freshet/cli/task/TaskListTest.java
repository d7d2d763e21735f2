package io.freshet.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import io.freshet.workload.output.Report;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskListTest {
    private static final KnownTask MOOD = new KnownTask(
            "mood",
            State.ACTIVE,
            Optional.of(TaskSpec.newBuilder()
                    .setTask("mood")
                    .setLabels(List.of("a", "b", "c", "d", "e", "f"))
                    .build()));
    private static final KnownTask OLD = new KnownTask("old", State.RETIRED, Optional.empty());
    private static final KnownTask PLACES = new KnownTask(
            "places",
            State.ACTIVE,
            Optional.of(TaskSpec.newBuilder()
                    .setTask("places")
                    .setKind("token-classification")
                    .setMethod("prompt-tuning")
                    .setInitialization("vocabulary")
                    .setLabels(List.of("city"))
                    .build()));

    private final List<Report> list = List.of(
            TaskList.report(MOOD, Optional.of(7L), Optional.of(1_120L)),
            TaskList.report(OLD, Optional.empty(), Optional.empty()),
            TaskList.report(PLACES, Optional.empty(), Optional.empty()));

    @Test
    void linesTheTasksUp() {
        assertThat(Report.table(list)).isEqualTo("""
            task    state    kind                     method                         prompt  serves  examples  labels
            mood    active   sequence-classification  p-tuning-v2                    16      v7      1,120     a, b, c, d and 2 more
            old     retired  -                        -                              -       -       -         -
            places  active   token-classification     prompt-tuning from vocabulary  16      -       -         city\
            """);
    }

    @Test
    void givesProgramsTheWholeSpec() {
        assertThat(list.get(0).json().at("/spec/labels")).hasSize(6);
        assertThat(list.get(0).json().path("version").asLong()).isEqualTo(7);
        assertThat(list.get(1).json().path("spec").isNull()).isTrue();
    }
}

package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.predict.TextAnswer.Failed;
import io.freshet.cli.task.KnownTask;
import io.freshet.cli.task.KnownTask.State;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExplainedPredictorTest {
    private static final Failed NOT_READY = new Failed("1", "a", "NOT_READY", "no version of task 'mood' serves");

    @Test
    void saysThatNobodyCreatedTheTask() {
        assertThat(detail(Optional::empty))
                .isEqualTo("task 'mood' is not known; freshet task list shows those that are");
    }

    @Test
    void saysThatTheTaskIsRetired() {
        assertThat(detail(() -> Optional.of(new KnownTask("mood", State.RETIRED, Optional.empty()))))
                .startsWith("task 'mood' is retired");
    }

    @Test
    void leavesServingsOwnWordOfATaskThatIsThere() {
        assertThat(detail(() -> Optional.of(new KnownTask("mood", State.ACTIVE, Optional.empty()))))
                .isEqualTo("no version of task 'mood' serves");
    }

    @Test
    void leavesItWhereTheTasksCannotBeRead() {
        assertThat(detail(() -> {
                    throw new CommandException("no right to read topic 'tasks'");
                }))
                .isEqualTo("no version of task 'mood' serves");
    }

    private static String detail(Supplier<Optional<KnownTask>> declared) {
        Predictor refusing = new Predictor() {
            @Override
            public List<TextAnswer> predict(List<TextInput> inputs) {
                return List.of(NOT_READY);
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
        try (ExplainedPredictor predictor = new ExplainedPredictor(refusing, "mood", declared)) {
            return ((Failed) predictor.predict(List.of(TextInput.of("a"))).get(0)).detail();
        }
    }
}

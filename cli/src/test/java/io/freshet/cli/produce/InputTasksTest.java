package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.spec.NewTask;
import io.freshet.workload.FreshetException;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputTasksTest {
    private static final TextInput TEXT = TextInput.of("a text");

    private final Map<String, State> states =
            new HashMap<>(Map.of("mood", State.ACTIVE, "changed", State.REFUSED, "old", State.RETIRED));
    private final InputTasks tasks = new InputTasks(() -> {
        Map<String, State> now = Map.copyOf(states);
        return name -> Optional.ofNullable(now.get(name)).map(state -> new KnownTask(name, state, Optional.empty()));
    });

    @Test
    void takesTasksThatIntakeMayKnow() {
        assertThat(tasks.note("mood", TEXT, new Target.OneLabel("good"))).isTrue();
        assertThat(tasks.note("changed", TEXT, new Target.OneLabel("a"))).isTrue();

        assertThatCode(tasks::requireAll).doesNotThrowAnyException();
    }

    @Test
    void takesATaskThatWasCreatedSinceTheInputBegan() {
        states.put("new", State.ACTIVE);
        states.put("old", State.ACTIVE);

        assertThat(tasks.note("new", TEXT, new Target.OneLabel("b"))).isFalse();
        assertThat(tasks.note("old", TEXT, new Target.OneLabel("b"))).isFalse();
        assertThatCode(tasks::requireAll).doesNotThrowAnyException();
        assertThat(tasks.note("new", TEXT, new Target.OneLabel("b"))).isTrue();
    }

    @Test
    void saysATargetAsATaskDoesThatWasCreatedSinceTheInputBegan() {
        InputTasks some = new InputTasks(() -> {
            Map<String, State> now = Map.copyOf(states);
            return name -> Optional.ofNullable(now.get(name))
                    .map(state -> new KnownTask(name, state, Optional.of(severalLabels(name))));
        });
        states.put("themes", State.ACTIVE);

        assertThat(some.as("themes", new Target.OneLabel("a"))).isEqualTo(new Target.LabelSet(List.of("a")));
        assertThat(some.as("none", new Target.OneLabel("a"))).isEqualTo(new Target.OneLabel("a"));
    }

    private static TaskSpec severalLabels(String task) {
        return NewTask.complete(
                NewTask.spec(task).setKind("multi-label-classification").setLabels(List.of("a")));
    }

    @Test
    void namesTheCommandsThatCreateWhatIsMissing() {
        assertThat(tasks.note("new", TEXT, new Target.OneLabel("b"))).isFalse();
        assertThat(tasks.note("new", TEXT, new Target.OneLabel("a"))).isFalse();
        assertThat(tasks.note("old", TEXT, new Target.OneLabel("with space"))).isFalse();
        assertThat(tasks.note("places", TEXT, new Target.Spans(List.of(LabeledSpan.of(3, 6, "city")))))
                .isFalse();
        assertThat(tasks.note(
                        "roles",
                        TextInput.of("Ulm grows", new TextSpan(4, 9)),
                        new Target.Spans(List.of(LabeledSpan.of(0, 3, "agent")))))
                .isFalse();
        assertThat(tasks.note("notes", TEXT, new Target.Answer(Optional.empty())))
                .isFalse();
        assertThat(tasks.note("themes", TEXT, new Target.OneLabel("d"))).isFalse();
        assertThat(tasks.note("themes", TEXT, new Target.LabelSet(List.of("c", "d"))))
                .isFalse();
        assertThat(tasks.note("themes", TEXT, new Target.OneLabel("e"))).isFalse();
        assertThat(tasks.note("rare", TEXT, new Target.LabelSet(List.of()))).isFalse();
        assertThat(tasks.note("rare", TEXT, new Target.OneLabel("f"))).isFalse();

        assertThatThrownBy(tasks::requireAll)
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("task 'new' is not known")
                .hasMessageContaining("freshet task create new --labels b,a\n")
                .hasMessageContaining("freshet task create places --kind token-classification --labels city")
                .hasMessageContaining("freshet task create roles --kind semantic-role-labelling --labels agent")
                .hasMessageContaining("freshet task create themes --kind multi-label-classification --labels d,c,e")
                .hasMessageContaining("freshet task create rare --kind multi-label-classification --labels f")
                .hasMessageMatching("(?s).*freshet task create notes --kind question-answering(\\n.*)?")
                .hasMessageContaining("task 'old' is retired")
                .hasMessageContaining("freshet task create old --labels A,B,…");
    }
}

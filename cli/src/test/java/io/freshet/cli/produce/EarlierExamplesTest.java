package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierExamplesTest {
    private final EarlierExamples earlier = new EarlierExamples(any -> true);

    @Test
    void knowsWhatWasAccepted() {
        earlier.read(example("1", "good"));

        assertThat(earlier.all()).containsExactly(identity("1", "good"));
    }

    @Test
    void keepsNoneThatNobodyAsksFor() {
        EarlierExamples none = new EarlierExamples(any -> false);

        none.read(example("1", "good"));

        assertThat(none.all()).isEmpty();
    }

    @Test
    void forgetsThoseOfATaskThatWasRetired() {
        earlier.read(example("1", "good"));
        earlier.read(new Accepted("task", new AcceptedSpec(null, "")));
        earlier.read(spec("good", "bad"));

        assertThat(earlier.all()).isEmpty();
    }

    @Test
    void forgetsThoseWhoseLabelLeftTheTask() {
        earlier.read(example("1", "good"));
        earlier.read(example("2", "bad"));
        earlier.read(spec("good"));
        earlier.read(spec("good", "bad"));

        assertThat(earlier.all()).containsExactly(identity("1", "good"));
    }

    @Test
    void forgetsSpansOfWhichAnyLabelLeftTheTaskAndAllOfAnotherKind() {
        Accepted both = spans(LabeledSpan.of(0, 3, "city"), LabeledSpan.of(7, 12, "river"));
        Accepted city = spans(LabeledSpan.of(0, 3, "city"));
        earlier.read(both);
        earlier.read(city);

        earlier.read(tokenSpec("city"));
        assertThat(earlier.all()).containsExactly(ExampleIdentity.of("task", (AcceptedExample) city.getBody()));

        earlier.read(spec("city"));
        assertThat(earlier.all()).isEmpty();
    }

    private static Accepted spans(LabeledSpan... spans) {
        Target target = new Target.Spans(List.of(spans));
        return new Accepted(
                "task", Examples.accepted("1", TextInput.of("Ulm an Donau"), target, "hash", Instant.EPOCH));
    }

    private static Accepted tokenSpec(String... labels) {
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("task")
                .setKind("token-classification")
                .setLabels(List.of(labels))
                .build();
        return new Accepted("task", new AcceptedSpec(spec, "hash"));
    }

    private static Accepted example(String id, String label) {
        return new Accepted("task", Examples.accepted(id, "text", label, "hash", Instant.EPOCH));
    }

    private static Accepted spec(String... labels) {
        TaskSpec spec =
                TaskSpec.newBuilder().setTask("task").setLabels(List.of(labels)).build();
        return new Accepted("task", new AcceptedSpec(spec, "hash"));
    }

    private static ExampleIdentity identity(String id, String label) {
        return ExampleIdentity.of("task", Examples.accepted(id, "text", label, "hash", Instant.EPOCH));
    }
}

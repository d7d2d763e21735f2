package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
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

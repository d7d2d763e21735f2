package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.cli.labels.BadLine;
import io.freshet.cli.labels.LabelLine;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleMakerTest {
    private final List<LabeledExample> examples = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final ExampleSink sink = new ExampleSink() {
        @Override
        public void example(LabeledExample example, byte[] encoded) {
            examples.add(example);
        }

        @Override
        public void bad(BadLine line) {
            bad.add(line.in("f"));
        }
    };

    @Test
    void keepsGivenIdsAndTasks() {
        maker(Optional.of("mood")).label(line(2, Optional.of("7"), Optional.of("other"), "fine"));

        assertThat(examples).containsExactly(Examples.labeled("7", "other", "fine", "good", null));
    }

    @Test
    void fillsInTheTaskAndAnId() {
        maker(Optional.of("mood")).label(line(2, Optional.empty(), Optional.empty(), "fine"));

        assertThat(examples).singleElement().satisfies(example -> {
            assertThat(example.getTask()).isEqualTo("mood");
            assertThat(example.getId())
                    .isEqualTo(new ExampleIds().next("mood", TextInput.of("fine"), new Target.OneLabel("good")));
        });
    }

    @Test
    void refusesALineWithoutATaskWhereTheCommandNamesNone() {
        maker(Optional.empty()).label(line(3, Optional.empty(), Optional.empty(), "fine"));

        assertThat(bad).containsExactly("f:3: no task; expected one in the line, or --task for all lines without one");
    }

    @Test
    void refusesWhatIsTooLargeForIntake() {
        maker(Optional.of("mood")).label(line(4, Optional.empty(), Optional.empty(), "x".repeat(101)));

        assertThat(examples).isEmpty();
        assertThat(bad).containsExactly("f:4: 101 bytes under key mood");
    }

    @Test
    void makesExamplesOfSpans() {
        Target spans = new Target.Spans(List.of(LabeledSpan.of(3, 6, "city")));

        maker(Optional.of("places"))
                .label(new LabelLine(2, Optional.of("7"), Optional.empty(), TextInput.of("in Ulm"), spans));

        assertThat(examples).containsExactly(Examples.labeled("7", "places", TextInput.of("in Ulm"), spans, null));
    }

    private static LabelLine line(long number, Optional<String> id, Optional<String> task, String text) {
        return new LabelLine(number, id, task, TextInput.of(text), new Target.OneLabel("good"));
    }

    private ExampleMaker maker(Optional<String> task) {
        return new ExampleMaker(
                task,
                example -> new byte[example.getText().length()],
                (key, value) ->
                        Optional.of(value.length + " bytes under key " + key).filter(problem -> value.length > 100),
                sink);
    }
}

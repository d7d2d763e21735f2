package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleIdsTest {
    @Test
    void makesTheSameIdsOfTheSameInput() {
        ExampleIds first = new ExampleIds();
        ExampleIds second = new ExampleIds();

        assertThat(next(first, "mood", "fine", "good")).isEqualTo(next(second, "mood", "fine", "good"));
        assertThat(next(first, "mood", "fine", "good")).isEqualTo(next(second, "mood", "fine", "good"));
    }

    @Test
    void tellsEqualLinesOfOneInputApart() {
        ExampleIds ids = new ExampleIds();

        assertThat(next(ids, "mood", "fine", "good"))
                .hasSize(32)
                .isNotEqualTo(next(ids, "mood", "fine", "good"))
                .isNotEqualTo(next(ids, "mood", "fine", "bad"));
    }

    // They are in topics: another hash would train everything that is produced again a second time.
    @Test
    void neverChangesTheIdOfAnExample() {
        assertThat(next(new ExampleIds(), "mood", "fine", "good")).isEqualTo("074045204a045e1c4bad1be1c4de6ea2");
    }

    @Test
    void knowsWhereAFieldEnds() {
        ExampleIds ids = new ExampleIds();

        assertThat(next(ids, "a", "bc", "d")).isNotEqualTo(next(ids, "a", "b", "cd"));
    }

    @Test
    void tellsSpansApart() {
        ExampleIds ids = new ExampleIds();
        TextInput text = TextInput.of("in Ulm");

        assertThat(ids.next("places", text, new Target.Spans(List.of())))
                .isNotEqualTo(ids.next("places", text, new Target.Spans(List.of(LabeledSpan.of(3, 6, "city")))))
                .isNotEqualTo(ids.next("places", TextInput.of("in Ulm", "b", null), new Target.Spans(List.of())));
    }

    @Test
    void tellsThePredicatesOfASentenceApart() {
        ExampleIds ids = new ExampleIds();
        Target none = new Target.Spans(List.of());

        assertThat(ids.next("roles", TextInput.of("go and go", new TextSpan(0, 2)), none))
                .isNotEqualTo(ids.next("roles", TextInput.of("go and go", new TextSpan(7, 9)), none))
                .isNotEqualTo(ids.next("roles", TextInput.of("go and go"), none));
    }

    private static String next(ExampleIds ids, String task, String text, String label) {
        return ids.next(task, TextInput.of(text), new Target.OneLabel(label));
    }
}

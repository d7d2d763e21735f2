package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.head.Outcome;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.trainer.pass.Learned;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MacroF1Test {
    @Test
    void isTheMeanOfTheLabelsOwn() {
        // a: 2 of 2 said, 3 answered, F1 4/5; b: 0 of 1, none answered, 0; c: 1 of 1, 1 answered, 1
        List<Learned.Answered> answers =
                List.of(several(List.of("a", "b"), "a"), several(List.of("a"), "a"), several(List.of("c"), "a", "c"));

        assertThat(MacroF1.of(answers)).isCloseTo((0.8 + 0 + 1) / 3, within(1e-12));
    }

    @Test
    void isOfTextsWithOneLabelToo() {
        assertThat(MacroF1.of(List.of(one("a", "a"), one("b", "a")))).isCloseTo((2. / 3 + 0) / 2, within(1e-12));
    }

    @Test
    void isNoneWhereLabelsAreOfPlaces() {
        Learned.Answered spans =
                new Learned.Answered(new Target.Spans(List.of()), new Outcome.Spans(List.of()), Tally.NONE);

        assertThat(MacroF1.of(List.of(spans))).isNaN();
    }

    private static Learned.Answered several(List<String> said, String... answered) {
        List<Outcome.JudgedLabel> judged = Stream.of(answered)
                .map(label -> new Outcome.JudgedLabel(new Outcome.LabelScore(label, 1), true))
                .toList();
        return new Learned.Answered(new Target.LabelSet(said), new Outcome.LabelSet(judged), Tally.NONE);
    }

    private static Learned.Answered one(String said, String answered) {
        Outcome outcome = new Outcome.OneLabel(List.of(new Outcome.LabelScore(answered, 1)), 0);
        return new Learned.Answered(new Target.OneLabel(said), outcome, Tally.NONE);
    }
}

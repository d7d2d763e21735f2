package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.workload.client.RecordPlace;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final ExampleIdentity FIRST = new ExampleIdentity("1");
    private static final ExampleIdentity SECOND = new ExampleIdentity("2");

    private final Outcomes outcomes = Outcomes.kept();

    @Test
    void countsWhatIntakeAcceptsAndRefuses() {
        outcomes.produced(FIRST, at(0));
        outcomes.produced(SECOND, at(1));

        outcomes.accepted(FIRST);
        outcomes.refused(at(1), "unknown-label", "label 'x' is none");

        assertThat(outcomes.undecided()).isZero();
        assertThat(outcomes.accepted()).isEqualTo(1);
        assertThat(outcomes.refusals()).containsEntry("unknown-label", new Outcomes.Refusals(1, "label 'x' is none"));
    }

    @Test
    void takesNoNoteOfExamplesOfOthers() {
        outcomes.produced(FIRST, at(0));

        outcomes.accepted(SECOND);
        outcomes.refused(at(7), "framing", "no");

        assertThat(outcomes.undecided()).isEqualTo(1);
        assertThat(outcomes.accepted()).isZero();
        assertThat(outcomes.refusals()).isEmpty();
    }

    @Test
    void settlesEqualExamplesWithTheFirst() {
        outcomes.produced(FIRST, at(0));
        outcomes.produced(FIRST, at(1));

        outcomes.accepted(FIRST);

        assertThat(outcomes.undecided()).isZero();
        assertThat(outcomes.accepted()).isEqualTo(1);
        assertThat(outcomes.repeated()).isEqualTo(1);
    }

    @Test
    void knowsWhatWasAcceptedBefore() {
        outcomes.produced(FIRST, at(0));
        outcomes.produced(SECOND, at(1));

        outcomes.accepted(SECOND);
        outcomes.restWasKnown();

        assertThat(outcomes.undecided()).isZero();
        assertThat(outcomes.repeated()).isEqualTo(1);
    }

    @Test
    void refusesOneOfTwoEqualExamples() {
        outcomes.produced(FIRST, at(0));
        outcomes.produced(FIRST, at(1));

        outcomes.refused(at(0), "retired-task", "gone");
        outcomes.refused(at(0), "retired-task", "gone");

        assertThat(outcomes.undecided()).isEqualTo(1);
        assertThat(outcomes.refusals().get("retired-task").examples()).isEqualTo(1);
    }

    private static RecordPlace at(long offset) {
        return new RecordPlace("freshet.examples", 0, offset);
    }
}

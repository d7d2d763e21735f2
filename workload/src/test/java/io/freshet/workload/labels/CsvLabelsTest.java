package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CSV says beside one label. */
class CsvLabelsTest {
    @Test
    void readsSeveralLabelsOneAndNone() {
        Reading reading = Reading.of("text,labels\na,billing|outage\nb, outage \nc,\nd,x| y |x\n");

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(labels("billing", "outage"), labels("outage"), labels(), labels("x", "y"));
    }

    @Test
    void separatesLabelsByWhatItIsTold() {
        Notation semicolons = new Notation(Optional.empty(), TagScheme.ANY, OffsetUnit.CODE_POINTS, "; ");

        Reading reading = Reading.of("text,labels\na,\"x|y; z\"\n", semicolons);

        assertThat(reading.labels()).extracting(LabelLine::target).containsExactly(labels("x|y", "z"));
    }

    @Test
    void namesALabelThatIsEmpty() {
        Reading reading = Reading.of("text,labels\na,x||y\nb,x|\n");

        assertThat(reading.labels()).isEmpty();
        assertThat(reading.bad())
                .containsExactly(
                        "f:2: an empty label in 'x||y'; expected labels with '|' between each two (--label-separator)",
                        "f:3: an empty label in 'x|'; expected labels with '|' between each two (--label-separator)");
    }

    @Test
    void readsPairsAndTextsAlone() {
        Reading reading = Reading.of("pair,label,text\nb,same,a\n,other,c\n");

        assertThat(reading.labels())
                .extracting(LabelLine::input)
                .containsExactly(TextInput.of("a", "b", null), TextInput.of("c"));
    }

    @Test
    void readsQuestionsAnsweredOrNot() {
        Reading reading = Reading.of("""
                id,question,context,answer,answer_start
                7,Where?,\uD83D\uDE00 in Ulm,Ulm,5
                8,When?,in Ulm,,
                """);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels())
                .containsExactly(
                        line(2, "7", TextInput.of("Where?", null, "\uD83D\uDE00 in Ulm"), new TextSpan(5, 8)),
                        line(3, "8", TextInput.of("When?", null, "in Ulm"), null));
    }

    private static LabelLine line(long number, String id, TextInput input, TextSpan answer) {
        return new LabelLine(
                Place.of(number),
                Optional.of(id),
                Optional.empty(),
                input,
                new Target.Answer(Optional.ofNullable(answer)));
    }

    @Test
    void namesWhatIsBadInQuestions() {
        Reading reading = Reading.of("""
                text,context,answer,answer_start
                Where?,in Ulm,Ulm,2
                Where?,in Ulm,Ulm,3.0
                Where?,in Ulm,Ulm,
                Where?,in Ulm,,3
                Where?,,Ulm,0
                ,in Ulm,Ulm,3
                """);

        assertThat(reading.labels()).isEmpty();
        assertThat(reading.bad())
                .satisfiesExactly(
                        bad -> assertThat(bad)
                                .startsWith("f:2: a question has its answer 'Ulm' at 2, where ' Ul' stands")
                                .endsWith("it is at 3"),
                        bad -> assertThat(bad).startsWith("f:3: answer_start is '3.0'; expected a whole number"),
                        bad -> assertThat(bad)
                                .startsWith("f:4: answer is 'Ulm' and answer_start ''; expected both, or neither"),
                        bad -> assertThat(bad).startsWith("f:5: answer is '' and answer_start '3'; expected both"),
                        bad -> assertThat(bad)
                                .startsWith("f:6: no context; expected a question and its context in every line"),
                        bad -> assertThat(bad).startsWith("f:7: no text"));
    }

    @Test
    void takesAColumnOfAnotherUseForNone() {
        Reading reading = Reading.of("text,label,answer,context,question\na,x,b,c,d\n");

        assertThat(reading.labels())
                .containsExactly(new LabelLine(
                        Place.of(2), Optional.empty(), Optional.empty(), TextInput.of("a"), new Target.OneLabel("x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "text,label,labels!the header names the columns label and labels; expected one of them",
                "text,labels,labels!the header names the column labels twice",
                "question,label!the header is question,label; expected text,label",
                "question,context,answer!the header is question,context,answer; expected text,label",
                "text;labels!the columns are separated by semicolons; expected commas",
            })
    void saysWhatIsWrongWithAHeader(String header, String problem) {
        assertThatThrownBy(() -> Reading.of(header + "\na,b,c\n"))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("input:1: " + problem);
    }

    private static Target labels(String... labels) {
        return new Target.LabelSet(List.of(labels));
    }
}

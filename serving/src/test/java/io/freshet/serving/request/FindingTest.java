package io.freshet.serving.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.Outcome.LabelScore;
import io.freshet.backbone.head.Outcome.ScoredSpan;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.request.Finding.FoundSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void spansKeepTheirWordsByOffsetsInCodePoints() {
        String text = "😀 Ada left 😀😀 Rome";
        Outcome.Spans outcome = new Outcome.Spans(List.of(
                scored(2, 5, "person"), scored(11, 12, "mood"), scored(12, 13, "mood"), scored(14, 18, "place")));

        Finding.Spans finding = (Finding.Spans) Finding.of(outcome, TextInput.of(text));

        assertThat(finding.all()).extracting(FoundSpan::text).containsExactly("Ada", "😀", "😀", "Rome");
        assertThat(finding.all().get(3)).isEqualTo(new FoundSpan(14, 18, "place", "Rome", 0.5f));
    }

    @Test
    void anAnswerKeepsItsWordsOfTheContext() {
        TextInput question = TextInput.of("who left?", null, "😀 Ada left");

        Finding found = Finding.of(new Outcome.Answer(Optional.of(new TextSpan(2, 5)), 0.5f), question);
        Finding none = Finding.of(new Outcome.Answer(Optional.empty(), 0.25f), question);

        assertThat(found).isEqualTo(new Finding.Answered(Optional.of(new TextSpan(2, 5)), "Ada", 0.5f));
        assertThat(none).isEqualTo(new Finding.Answered(Optional.empty(), "", 0.25f));
    }

    @Test
    void everyOutcomeIsAFinding() {
        List<Outcome> outcomes = List.of(
                new Outcome.OneLabel(List.of(new LabelScore("yes", 1)), 0),
                new Outcome.LabelSet(List.of()),
                new Outcome.Spans(List.of()),
                new Outcome.Answer(Optional.empty(), 1));

        assertThat(outcomes.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Outcome.class.getPermittedSubclasses());
        assertThat(outcomes)
                .extracting(outcome ->
                        Finding.of(outcome, TextInput.of("", null, "")).kind())
                .doesNotHaveDuplicates();
    }

    private static ScoredSpan scored(int start, int end, String label) {
        return new ScoredSpan(LabeledSpan.of(start, end, label), 0.5f);
    }
}

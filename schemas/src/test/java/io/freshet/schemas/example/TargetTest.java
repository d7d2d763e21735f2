package io.freshet.schemas.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void aKindSaysWhichTextsItReads() {
        TextInput alone = TextInput.of("a");
        TextInput pair = TextInput.of("a", "b", null);
        TextInput question = TextInput.of("a", null, "b");
        TextInput all = TextInput.of("a", "b", "c");

        assertThat(Stream.of(alone, pair, question, all))
                .map(TaskKind.SEQUENCE_CLASSIFICATION.reads()::takes)
                .containsExactly(true, true, false, false);
        assertThat(Stream.of(alone, pair, question, all))
                .map(TaskKind.TOKEN_CLASSIFICATION.reads()::takes)
                .containsExactly(true, false, false, false);
        assertThat(Stream.of(alone, pair, question, all))
                .map(TaskKind.QUESTION_ANSWERING.reads()::takes)
                .containsExactly(false, false, true, false);
        assertThat(TaskKind.SEQUENCE_CLASSIFICATION.reads().words()).isEqualTo("a text alone or a text with a pair");
    }

    @Test
    void rolesAreOfATextInWhichAPredicateIsMarked() {
        TextInput marked = TextInput.of("Anna sold it", new TextSpan(5, 9));
        TextInput more = TextInput.of("Anna sold it", "pair", null, new TextSpan(5, 9));
        Target roles = new Target.Spans(List.of());

        assertThat(TaskKind.SEMANTIC_ROLE_LABELLING.reads().takes(marked)).isTrue();
        assertThat(TaskKind.SEMANTIC_ROLE_LABELLING.reads().takes(TextInput.of("Anna sold it")))
                .isFalse();
        assertThat(TaskKind.TOKEN_CLASSIFICATION.reads().takes(marked)).isFalse();
        assertThat(TaskKind.SEMANTIC_ROLE_LABELLING.reads().fields()).containsExactly("text", "predicate");
        assertThat(more.words()).isEqualTo("a text with a pair and a predicate");
        assertThat(TaskKind.of(marked, roles)).isEqualTo(TaskKind.SEMANTIC_ROLE_LABELLING);
        assertThat(TaskKind.of(TextInput.of("a"), roles)).isEqualTo(TaskKind.TOKEN_CLASSIFICATION);
        assertThat(TaskKind.of(more, roles)).isEqualTo(TaskKind.TOKEN_CLASSIFICATION);
    }

    @Test
    void whatAnswersQuestionsHasNoLabels() {
        assertThat(TaskKind.find("question-answering")).contains(TaskKind.QUESTION_ANSWERING);
        assertThat(TaskKind.QUESTION_ANSWERING.takesLabels(0)).isTrue();
        assertThat(TaskKind.QUESTION_ANSWERING.takesLabels(1)).isFalse();
        assertThat(TaskKind.TOKEN_CLASSIFICATION.takesLabels(0)).isFalse();
    }

    @Test
    void aKindIsFoundByItsNameAndNothingByAnother() {
        assertThat(TaskKind.find("token-classification")).contains(TaskKind.TOKEN_CLASSIFICATION);
        assertThat(TaskKind.find("regression")).isEmpty();
        assertThat(TaskKind.find(null)).isEmpty();
    }

    @Test
    void aLabelAloneIsCanonicalAsItIs() {
        assertThat(new Target.OneLabel("very good").canonical()).isEqualTo("very good");
        assertThat(TextInput.of("a text").canonical()).isEqualTo("a text");
    }

    @Test
    void noTwoTargetsAreCanonicallyAlike() {
        Stream<Target> targets = Stream.of(
                new Target.OneLabel("spans"),
                new Target.OneLabel("a"),
                new Target.LabelSet(List.of()),
                new Target.LabelSet(List.of("a")),
                new Target.LabelSet(List.of("a", "b")),
                new Target.Spans(List.of()),
                new Target.Spans(List.of(LabeledSpan.of(0, 1, "a"))),
                new Target.Spans(List.of(LabeledSpan.of(0, 11, "a"))),
                new Target.Spans(List.of(LabeledSpan.of(0, 1, "1"), LabeledSpan.of(2, 3, "a"))),
                new Target.Spans(List.of(LabeledSpan.of(0, 1, "a"), LabeledSpan.of(2, 3, "1"))),
                new Target.Answer(Optional.empty()),
                new Target.Answer(Optional.of(new TextSpan(0, 1))));

        assertThat(targets.map(Target::canonical)).doesNotHaveDuplicates();
    }

    @Test
    void noTwoInputsAreCanonicallyAlike() {
        Stream<TextInput> inputs = Stream.of(
                TextInput.of("a"),
                TextInput.of("ab"),
                TextInput.of("a", "b", null),
                TextInput.of("a", null, "b"),
                TextInput.of("a", "b", "b"),
                TextInput.of("a", new TextSpan(0, 1)),
                TextInput.of("a", new TextSpan(1, 11)),
                TextInput.of("a", new TextSpan(11, 1)),
                TextInput.of("a", null, "0", new TextSpan(0, 1)),
                TextInput.of("apair", "b", null));

        assertThat(inputs.map(TextInput::canonical)).doesNotHaveDuplicates();
    }

    @Test
    void spansAreTheSameInAnyOrder() {
        LabeledSpan first = LabeledSpan.of(0, 1, "b");
        LabeledSpan second = LabeledSpan.of(1, 3, "a");

        assertThat(new Target.Spans(List.of(second, first)))
                .isEqualTo(new Target.Spans(List.of(first, second)))
                .extracting(Target::canonical)
                .isEqualTo("\1spans\0010\0011\001b\0011\0013\001a");
    }

    @Test
    void aStretchIsCountedInCodePoints() {
        String text = "\uD83D\uDE00 in K\u00f6ln";

        assertThat(TextSpan.codePoints(text)).isEqualTo(9);
        assertThat(new TextSpan(5, 9).of(text)).isEqualTo("K\u00f6ln");
        assertThat(new TextSpan(0, 1).of(text)).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void stretchesThatTouchDoNotOverlap() {
        assertThat(new TextSpan(0, 2).overlaps(new TextSpan(2, 4))).isFalse();
        assertThat(new TextSpan(0, 3).overlaps(new TextSpan(2, 4))).isTrue();
        assertThat(new TextSpan(0, 9).overlaps(new TextSpan(2, 4))).isTrue();
    }
}

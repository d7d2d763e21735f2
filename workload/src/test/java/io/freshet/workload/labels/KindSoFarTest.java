package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KindSoFarTest {
    private static final TextInput TEXT = TextInput.of("text");
    private static final TextInput MARKED = TextInput.of("it grows", new TextSpan(3, 8));
    private static final Target LABEL = new Target.OneLabel("a");
    private static final Target NONE = new Target.LabelSet(List.of());
    private static final Target SET_OF_ONE = new Target.LabelSet(List.of("a"));
    private static final Target TWO = new Target.LabelSet(List.of("a", "b"));
    private static final Target SPAN = new Target.Spans(List.of(LabeledSpan.of(0, 1, "a")));
    private static final Target ANSWER = new Target.Answer(Optional.empty());

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(TaskKind.SEQUENCE_CLASSIFICATION, List.of(LABEL, LABEL)),
                Arguments.of(TaskKind.SEQUENCE_CLASSIFICATION, List.of(LABEL, SET_OF_ONE)),
                Arguments.of(TaskKind.MULTI_LABEL_CLASSIFICATION, List.of(SET_OF_ONE, LABEL)),
                Arguments.of(TaskKind.MULTI_LABEL_CLASSIFICATION, List.of(LABEL, TWO, LABEL)),
                Arguments.of(TaskKind.MULTI_LABEL_CLASSIFICATION, List.of(LABEL, NONE)),
                Arguments.of(TaskKind.MULTI_LABEL_CLASSIFICATION, List.of(NONE, LABEL)),
                Arguments.of(TaskKind.MULTI_LABEL_CLASSIFICATION, List.of(NONE, NONE)),
                Arguments.of(TaskKind.TOKEN_CLASSIFICATION, List.of(NONE, SPAN, NONE)),
                Arguments.of(TaskKind.TOKEN_CLASSIFICATION, List.of(SPAN, NONE)),
                Arguments.of(TaskKind.QUESTION_ANSWERING, List.of(ANSWER, ANSWER)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isTheKindThatCanSayAllOfIt(TaskKind kind, List<Target> said) {
        Optional<KindSoFar> known = after(said);

        assertThat(known).map(KindSoFar::kind).contains(kind);
    }

    static Stream<List<Target>> contradictions() {
        return Stream.of(
                List.of(LABEL, SPAN),
                List.of(SPAN, TWO),
                List.of(ANSWER, LABEL),
                List.of(NONE, ANSWER),
                List.of(NONE, LABEL, SPAN),
                List.of(LABEL, NONE, SPAN));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void isNoneWhereNoKindCan(List<Target> said) {
        Optional<KindSoFar> known = after(said);

        assertThat(known).isEmpty();
    }

    @Test
    void isOneOfTextsWithAPredicateWhereTheyHaveOne() {
        KindSoFar known = KindSoFar.of(MARKED, NONE);

        assertThat(known.kind()).isEqualTo(TaskKind.SEMANTIC_ROLE_LABELLING);
        assertThat(known.and(MARKED, SPAN)).map(KindSoFar::kind).contains(TaskKind.SEMANTIC_ROLE_LABELLING);
        assertThat(known.and(TEXT, SPAN)).isEmpty();
    }

    private static Optional<KindSoFar> after(List<Target> said) {
        Optional<KindSoFar> known = Optional.of(KindSoFar.of(TEXT, said.get(0)));
        for (Target more : said.subList(1, said.size())) {
            known = known.flatMap(before -> before.and(TEXT, more));
        }
        return known;
    }
}

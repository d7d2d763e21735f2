package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.LIMITS;
import static io.freshet.topology.intake.IntakeFixture.NOW;
import static io.freshet.topology.intake.IntakeFixture.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.AnswerSpan;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Limits;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.topology.intake.Verdict.Fit;
import io.freshet.topology.intake.Verdict.Unfit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits themselves; each reason has its record in {@link Poison}. */
class ExampleRulesTest {
    private static final Instant LATEST = NOW.plus(LIMITS.futureTolerance());

    private final ExampleRules rules = new ExampleRules(LIMITS);

    @Test
    void takesAnExampleAtEveryLimit() {
        LabeledExample example = Examples.labeled("i".repeat(256), "routing", "t".repeat(20_000), "login", LATEST);

        assertThat(form(example))
                .isEqualTo(new Fit<>(labeled("routing", "i".repeat(256), "t".repeat(20_000), "login", LATEST)));
    }

    @Test
    void refusesAnExampleAMillisecondTooFarAhead() {
        LabeledExample example = Examples.labeled("1", "routing", "a", "login", LATEST.plusMillis(1));

        assertThat(reason(form(example))).isEqualTo(Reason.FUTURE_EVENT_TIME);
    }

    @Test
    void takesTheRecordsTimeWhereTheExampleNamesNone() {
        assertThat(form(example("routing", "1", "a", "login")))
                .isEqualTo(new Fit<>(labeled("routing", "1", "a", "login", Instant.ofEpochMilli(77))));
    }

    @Test
    void namesAFewOfManyLabels() {
        List<String> labels =
                IntStream.range(0, 1_000).mapToObj(index -> "label" + index).toList();
        AcceptedSpec spec =
                new AcceptedSpec(IntakeFixture.spec("routing", labels.toArray(String[]::new)), "hash", null, null, 0L);

        Verdict<ExampleRules.Checked> verdict =
                ExampleRules.against(Optional.of(spec), labeled("routing", "1", "a", "other", NOW));

        assertThat(reason(verdict)).isEqualTo(Reason.UNKNOWN_LABEL);
        assertThat(message(verdict)).contains("label19").doesNotContain("label20");
    }

    @Test
    void saysThatALabelOnlyLooksLikeOneOfTheTask() {
        AcceptedSpec spec = new AcceptedSpec(IntakeFixture.spec("drinks", "caf\u00e9", "tea"), "hash", null, null, 0L);

        Verdict<ExampleRules.Checked> verdict =
                ExampleRules.against(Optional.of(spec), labeled("drinks", "1", "a", "cafe\u0301", NOW));

        assertThat(message(verdict))
                .isEqualTo(
                        "label 'cafe\\u0301' is not of task 'drinks', though it looks like 'caf\u00e9'; expected one of"
                                + " 'caf\u00e9', 'tea'");
    }

    @Test
    void countsCodePointsWhereOneCharacterIsSeveral() {
        // An emoji of two units, and a letter whose accent is a code point of its own.
        String text = "\uD83D\uDE00 cafe\u0301";

        assertThat(form(example("places", "1", text, LabeledSpan.of(0, 1, "face"), LabeledSpan.of(2, 7, "place"))))
                .isInstanceOf(Fit.class);
        assertThat(message(form(example("places", "1", text, LabeledSpan.of(2, 8, "place")))))
                .isEqualTo(
                        "the span 2 to 8 is no stretch of the text, which has 7 code points; expected a start of 0 or"
                                + " more and an end behind it of at most 7");
    }

    @Test
    void takesSpansInAnyOrderSideBySideAndNone() {
        assertThat(form(example("places", "1", "abcd", LabeledSpan.of(2, 4, "b"), LabeledSpan.of(0, 2, "a"))))
                .isEqualTo(form(example("places", "1", "abcd", LabeledSpan.of(0, 2, "a"), LabeledSpan.of(2, 4, "b"))))
                .isInstanceOf(Fit.class);
        assertThat(form(example("places", "1", "abcd"))).isInstanceOf(Fit.class);
    }

    @Test
    void takesAsManySpansAsTheLimitAndNotOneMore() {
        assertThat(form(example("places", "1", "x".repeat(2_000), spans(Limits.MOST_SPANS))))
                .isInstanceOf(Fit.class);
        assertThat(message(form(example("places", "1", "x".repeat(2_000), spans(Limits.MOST_SPANS + 1)))))
                .isEqualTo("there are 1001 spans; expected at most 1000");
    }

    private static LabeledSpan[] spans(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> LabeledSpan.of(at, at + 1, "a"))
                .toArray(LabeledSpan[]::new);
    }

    @Test
    void namesTheSpansThatOverlap() {
        assertThat(message(
                        form(example("places", "1", "abcdef", LabeledSpan.of(3, 5, "a"), LabeledSpan.of(0, 4, "b")))))
                .isEqualTo("the spans 0 to 4 and 3 to 5 overlap; expected that no character is in two");
    }

    @Test
    void saysWhichFieldEachKindTakesWhereThereIsNoneAndWhereThereAreTwo() {
        LabeledExample none = example("routing", "1", "a", (String) null);
        LabeledExample two = LabeledExample.newBuilder(example("routing", "1", "a", "login"))
                .setSpans(List.of())
                .build();

        assertThat(message(form(none)))
                .isEqualTo(
                        "there is none of label, labels, spans and answer; expected what the task's kind takes: label"
                                + " for sequence-classification, labels for multi-label-classification, spans for token-classification, spans for semantic-role-labelling, answer for"
                                + " question-answering");
        assertThat(message(form(two))).startsWith("there are label and spans; expected one of them");
    }

    @Test
    void refusesAnAnswerThatIsNotInItsContext() {
        LabeledExample example = Examples.labeled(
                "1",
                "questions",
                TextInput.of("When?", null, "In May"),
                new Target.Answer(Optional.of(new TextSpan(3, 7))),
                null);
        LabeledExample half = new LabeledExample(
                "1", "questions", "When?", null, null, null, null, new AnswerSpan(3, null), null, "In May", null);

        assertThat(message(form(example))).startsWith("the span 3 to 7 is no stretch of the context, which has 6");
        assertThat(reason(form(half))).isEqualTo(Reason.SPAN_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 4 | SPAN_OUT_OF_RANGE | the predicate 4 to 4 is no stretch of the text, which has 11 code points; expected a start of 0 or more and an end behind it of at most 11",
                "9 | 5 | SPAN_OUT_OF_RANGE | the predicate 9 to 5 is no",
                "-1 | 4 | SPAN_OUT_OF_RANGE | the predicate -1 to 4 is no",
                "7 | 12 | SPAN_OUT_OF_RANGE | the predicate 7 to 12 is no",
                "6 | 7 | MISSING_FIELD | the predicate is empty, or of characters that show nothing"
            })
    void refusesAPredicateThatIsNoStretchOfItsTextOrShowsNothing(int start, int end, Reason reason, String message) {
        // An emoji is one code point.
        TextInput input = TextInput.of("\uD83D\uDE00 Anna sold", new TextSpan(start, end));
        LabeledExample example = Examples.labeled("1", "roles", input, new Target.Spans(List.of()), null);

        assertThat(reason(form(example))).isEqualTo(reason);
        assertThat(message(form(example))).startsWith(message);
    }

    @Test
    void takesATextWithItsPredicateAndNoTextAloneWhereRolesAreAskedFor() {
        TaskSpec roles = TaskSpec.newBuilder(IntakeFixture.spec("roles", "agent"))
                .setKind("semantic-role-labelling")
                .build();
        Optional<AcceptedSpec> spec = Optional.of(new AcceptedSpec(roles, "hash", null, null, 0L));
        Target said = new Target.Spans(List.of(LabeledSpan.of(0, 4, "agent")));
        TextInput marked = TextInput.of("Anna sold it", new TextSpan(5, 9));

        assertThat(form(Examples.labeled("1", "roles", marked, said, NOW)))
                .isEqualTo(new Fit<>(new Example("roles", "1", marked, said, NOW)));
        assertThat(ExampleRules.against(spec, new Example("roles", "1", marked, said, NOW)))
                .isInstanceOf(Fit.class);
        assertThat(message(
                        ExampleRules.against(spec, new Example("roles", "1", TextInput.of("Anna sold it"), said, NOW))))
                .isEqualTo(
                        "task 'roles' is semantic-role-labelling; expected a text with a predicate, found a text alone");
    }

    @Test
    void takesAQuestionWithItsContextAndNoTextAlone() {
        TaskSpec questions = TaskSpec.newBuilder(IntakeFixture.spec("questions"))
                .setKind("question-answering")
                .build();
        Optional<AcceptedSpec> spec = Optional.of(new AcceptedSpec(questions, "hash", null, null, 0L));
        Target none = new Target.Answer(Optional.empty());

        Example question = new Example("questions", "1", TextInput.of("When?", null, "In May"), none, NOW);
        Example alone = new Example("questions", "1", TextInput.of("When?"), none, NOW);

        assertThat(ExampleRules.against(spec, question)).isInstanceOf(Fit.class);
        assertThat(message(ExampleRules.against(spec, alone)))
                .isEqualTo(
                        "task 'questions' is question-answering; expected a text with a context, found a text alone");
        assertThat(message(ExampleRules.against(spec, labeled("questions", "1", "When?", "May", NOW))))
                .isEqualTo("task 'questions' is question-answering; expected answer, found label");
    }

    @Test
    void takesAPairWhereTheTasksKindReadsPairs() {
        AcceptedSpec spec = new AcceptedSpec(IntakeFixture.spec("alike", "yes", "no"), "hash", null, null, 0L);
        Target yes = new Target.OneLabel("yes");

        Example pair = new Example("alike", "1", TextInput.of("a", "b", null), yes, NOW);
        Example context = new Example("alike", "1", TextInput.of("a", null, "b"), yes, NOW);

        assertThat(ExampleRules.against(Optional.of(spec), pair)).isInstanceOf(Fit.class);
        assertThat(message(ExampleRules.against(Optional.of(spec), context)))
                .isEqualTo("task 'alike' is sequence-classification; expected a text alone or a text with a pair,"
                        + " found a text with a context");
    }

    @Test
    void saysWhatTheTasksKindTakesAndWhatWasFound() {
        AcceptedSpec spec = new AcceptedSpec(IntakeFixture.tokenSpec("places", "city"), "hash", null, null, 0L);
        Example label = labeled("places", "1", "a", "city", NOW);
        Example pair = new Example("places", "1", TextInput.of("a", "b", null), new Target.Spans(List.of()), NOW);

        assertThat(message(ExampleRules.against(Optional.of(spec), label)))
                .isEqualTo("task 'places' is token-classification; expected spans, found label");
        assertThat(message(ExampleRules.against(Optional.of(spec), pair)))
                .isEqualTo("task 'places' is token-classification; expected a text alone, found a text with a pair");
    }

    @Test
    void refusesAnExampleOfAKindThatOnlyALaterReleaseHas() {
        TaskSpec later = TaskSpec.newBuilder(IntakeFixture.spec("mood", "good"))
                .setKind("sarcasm")
                .build();

        Verdict<ExampleRules.Checked> verdict = ExampleRules.against(
                Optional.of(new AcceptedSpec(later, "hash", null, null, 0L)), labeled("mood", "1", "a", "good", NOW));

        assertThat(reason(verdict)).isEqualTo(Reason.WRONG_TARGET);
        assertThat(message(verdict)).contains("sarcasm, which only a later release knows");
    }

    private Verdict<Example> form(LabeledExample example) {
        Origin origin = new Origin(Origin.Kind.EXAMPLE, "examples", 0, 0, 77, null);
        return rules.form(example, new Arrival(origin, new byte[0], new RecordHeaders()), NOW);
    }

    private static Example labeled(String task, String id, String text, String label, Instant eventTime) {
        return new Example(task, id, TextInput.of(text), new Target.OneLabel(label), eventTime);
    }

    private static String message(Verdict<?> verdict) {
        return ((Unfit<?>) verdict).fault().message();
    }

    private static Reason reason(Verdict<?> verdict) {
        return ((Unfit<?>) verdict).fault().reason();
    }
}

package io.freshet.workload.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.serde.AvroSafety;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {
    static {
        // Avro fills in defaults that are lists of records.
        AvroSafety.apply();
    }

    private static final String TEXT = "😀 Ada met  Bob.";
    private static final Target NO_ANSWER = new Target.Answer(Optional.empty());

    @Test
    void readsALabelAndSpansOffAPrediction() {
        assertThat(Answers.of(answered().setLabel("good").build())).contains(new Target.OneLabel("good"));
        assertThat(Answers.of(answered()
                        .setSpans(List.of(new PredictedSpan(2, 5, "name", "Ada", 0.9F)))
                        .build()))
                .contains(spans(LabeledSpan.of(2, 5, "name")));
    }

    @Test
    void readsAnAnswerOffAPrediction() {
        assertThat(Answers.of(answered()
                        .setAnswer(new PredictedAnswer(2, 5, "Ada", 0.9F))
                        .build()))
                .contains(answer(2, 5));
        assertThat(Answers.of(answered()
                        .setAnswer(new PredictedAnswer(null, null, "", 0.9F))
                        .build()))
                .contains(NO_ANSWER);
    }

    @Test
    void judgesAnAnswerByItsWords() {
        assertThat(answers(answer(2, 9), answer(2, 10))).isEqualTo(new Tally(1, 1));
        assertThat(answers(answer(2, 9), answer(2, 5))).isEqualTo(new Tally(2. / 3, 1));
        assertThat(answers(answer(2, 9), NO_ANSWER)).isEqualTo(new Tally(0, 1));
        assertThat(answers(NO_ANSWER, NO_ANSWER)).isEqualTo(new Tally(1, 1));
        assertThat(answers(NO_ANSWER, new Target.OneLabel("good"))).isEqualTo(new Tally(0, 1));
        assertThat(answers(answer(2, 9), answer(-4, 900))).isEqualTo(new Tally(0, 1));
    }

    private static Tally answers(Target right, Target answered) {
        return Answers.judge(TEXT, right, answered).tally();
    }

    private static Target answer(int start, int end) {
        return new Target.Answer(Optional.of(new TextSpan(start, end)));
    }

    @Test
    void hasNoAnswerOfAnErrorOrOfAKindThatIsNotKnownYet() {
        assertThat(Answers.of(
                        answered().setVersion(null).setError("UNKNOWN_TASK").build()))
                .isEmpty();
        assertThat(Answers.of(answered().build())).isEmpty();
    }

    @Test
    void judgesALabel() {
        Target right = new Target.OneLabel("good");

        assertThat(label(right, new Target.OneLabel("good"))).isEqualTo(Judgement.label("good", Optional.of("good")));
        assertThat(label(right, new Target.OneLabel("bad"))).isEqualTo(Judgement.label("good", Optional.of("bad")));
        assertThat(label(right, spans(LabeledSpan.of(0, 2, "good"))))
                .isEqualTo(Judgement.label("good", Optional.empty()));
        assertThat(label(right, labels("good")).tally()).isEqualTo(new Tally(0, 1));
    }

    private static Judgement label(Target right, Target answered) {
        Quality quality = Answers.judge(TEXT, right, answered);
        assertThat(quality.isAccuracy()).isTrue();
        return quality.judgement();
    }

    @Test
    void judgesSpansByTheirExactEnds() {
        Target right = spans(LabeledSpan.of(2, 5, "name"), LabeledSpan.of(11, 14, "name"));

        assertThat(judged(right, LabeledSpan.of(2, 5, "name"), LabeledSpan.of(11, 15, "name")))
                .isEqualTo(new Tally(2, 4));
        assertThat(judged(right, LabeledSpan.of(2, 5, "place"))).isEqualTo(new Tally(0, 3));
        assertThat(judged(right)).isEqualTo(new Tally(0, 2));
    }

    @Test
    void passesOverWhiteSpaceAtTheEndsOfASpan() {
        Target right = spans(LabeledSpan.of(1, 6, "name"), LabeledSpan.of(9, 14, "name"));

        assertThat(judged(right, LabeledSpan.of(2, 5, "name"), LabeledSpan.of(11, 14, "name")))
                .isEqualTo(new Tally(4, 4));
    }

    @Test
    void doesNotFallOverOffsetsBeyondTheText() {
        Target right = spans(LabeledSpan.of(2, 5, "name"));

        assertThat(judged(right, LabeledSpan.of(-4, 900, "name"))).isEqualTo(new Tally(0, 2));
    }

    @Test
    void findsNoSpansInAnAnswerOfAnotherKind() {
        Quality quality = Answers.judge(TEXT, spans(LabeledSpan.of(2, 5, "name")), new Target.OneLabel("name"));

        assertThat(quality.metric()).isEqualTo("span-f1");
        assertThat(quality.tally()).isEqualTo(new Tally(0, 1));
    }

    @Test
    void judgesLabelsByHowManyAreRight() {
        assertThat(Answers.of(answered().setLabels(List.of("a", "b")).build())).contains(labels("a", "b"));
        assertThat(Answers.judge(TEXT, labels("a", "b"), labels("b", "c")))
                .isEqualTo(Quality.of(Metric.MICRO_F1, Judgement.labels(Set.of("a", "b"), Set.of("b", "c"))));
        assertThat(Answers.judge(TEXT, labels("a"), new Target.OneLabel("a")))
                .isEqualTo(Quality.of(Metric.MICRO_F1, Judgement.labels(Set.of("a"), Set.of())));
    }

    private static Target labels(String... labels) {
        return new Target.LabelSet(List.of(labels));
    }

    private static Tally judged(Target right, LabeledSpan... answered) {
        return Answers.judge(TEXT, right, spans(answered)).tally();
    }

    private static Target spans(LabeledSpan... spans) {
        return new Target.Spans(List.of(spans));
    }

    private static Prediction.Builder answered() {
        return Prediction.newBuilder()
                .setRequestId("r")
                .setTask("mood")
                .setVersion(3L)
                .setBackboneFingerprint("backbone")
                .setSource("kafka")
                .setReceivedAt(Instant.EPOCH)
                .setAnsweredAt(Instant.EPOCH);
    }
}

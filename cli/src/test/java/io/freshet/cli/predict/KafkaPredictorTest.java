package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.Examples;
import io.freshet.workload.FreshetException;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaPredictorTest {
    private static final PredictionRequest ASKED = Examples.request("id", "mood", "fine", null);

    @Test
    void readsLabelAndScores() {
        Prediction prediction = predicted()
                .setLabel("good")
                .setScores(List.of(new LabelScore("good", 0.75f), new LabelScore("bad", 0.25f)))
                .build();

        assertThat(read(prediction))
                .isEqualTo(given(new PredictedOutcome.Label(
                        "good", List.of(new LabelScore("good", 0.75f), new LabelScore("bad", 0.25f)))));
    }

    @Test
    void readsLabelsWithTheirScoresAndThatThereIsNone() {
        List<LabelScore> scores = List.of(new LabelScore("bug", 0.75f), new LabelScore("late", 0.25f));

        TextAnswer both = read(
                predicted().setLabels(List.of("bug", "late")).setScores(scores).build());
        TextAnswer none =
                read(predicted().setLabels(List.of()).setScores(scores).build());

        assertThat(both.report(false).text()).isEqualTo("bug 0.750, late 0.250  v7");
        assertThat(none.report(false).text()).isEqualTo("no labels  v7");
        assertThat(none.report(true).text()).isEqualTo("bug 0.750, late 0.250  v7");
    }

    @Test
    void readsSpansThoughThereIsNoLabel() {
        Prediction prediction = predicted()
                .setSpans(List.of(new PredictedSpan(0, 4, "mood", "fine", 0.75f)))
                .build();

        assertThat(read(prediction))
                .isEqualTo(given(new PredictedOutcome.Spans(List.of(new PredictedSpan(0, 4, "mood", "fine", 0.75f)))));
    }

    @Test
    void noSpanIsAnAnswer() {
        assertThat(read(predicted().setSpans(List.of()).build()).report(false).text())
                .isEqualTo("no spans  v7");
    }

    @Test
    void readsAnAnswer() {
        Prediction prediction =
                predicted().setAnswer(new PredictedAnswer(3, 7, "well", 0.75f)).build();

        assertThat(read(prediction))
                .isEqualTo(given(new PredictedOutcome.Answer(new PredictedAnswer(3, 7, "well", 0.75f))));
    }

    @Test
    void thatThereIsNoAnswerIsAnAnswer() {
        Prediction prediction =
                predicted().setAnswer(new PredictedAnswer(null, null, "", 0.5f)).build();

        assertThat(read(prediction).report(false).text()).isEqualTo("no answer 0.500  v7");
    }

    @Test
    void passesOnWhyThereIsNoAnswer() {
        Prediction refused =
                prediction().setError("NOT_READY").setDetail("later").build();

        assertThat(read(refused)).isEqualTo(new TextAnswer.Failed(ASKED, "NOT_READY", "later"));
    }

    @Test
    void saysThatItKnowsNoAnswerOfALaterKind() {
        Prediction later = predicted().build();

        assertThat(read(later)).isInstanceOfSatisfying(TextAnswer.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("UNREADABLE");
            assertThat(failed.detail()).contains("neither label nor labels nor spans nor an answer");
        });
    }

    @Test
    void saysThatNobodyCreatedATaskThatIsNotReady() {
        assertThat(KafkaPredictor.cause("mood", Optional::empty))
                .contains("task 'mood' is not known; freshet task list shows those that are");
    }

    @Test
    void saysThatATaskIsRetired() {
        assertThat(KafkaPredictor.cause("mood", () -> known(State.RETIRED)))
                .hasValueSatisfying(cause -> assertThat(cause).startsWith("task 'mood' is retired"));
    }

    @Test
    void leavesServingsOwnWordOfATaskThatIsThereOrWhereTheTasksCannotBeRead() {
        assertThat(KafkaPredictor.cause("mood", () -> known(State.ACTIVE))).isEmpty();
        assertThat(KafkaPredictor.cause("mood", () -> {
                    throw new FreshetException("no right to read topic 'tasks'");
                }))
                .isEmpty();
        assertThat(new TextAnswer.Failed(ASKED, "NOT_READY", "later")
                        .because(Optional.empty())
                        .detail())
                .isEqualTo("later");
    }

    private static Optional<KnownTask> known(State state) {
        return Optional.of(new KnownTask("mood", state, Optional.empty()));
    }

    private static TextAnswer given(PredictedOutcome finding) {
        return new TextAnswer.Given(ASKED, finding, 7, "9f");
    }

    private static TextAnswer read(Prediction prediction) {
        return KafkaPredictor.answer(ASKED, prediction);
    }

    private static Prediction.Builder predicted() {
        return prediction().setVersion(7L).setSha256("9f");
    }

    private static Prediction.Builder prediction() {
        return Prediction.newBuilder()
                .setRequestId("id")
                .setTask("mood")
                .setBackboneFingerprint("ab")
                .setScores(List.of())
                .setSource("kafka")
                .setReceivedAt(Instant.EPOCH)
                .setAnsweredAt(Instant.EPOCH);
    }
}

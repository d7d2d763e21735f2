package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordAnswerTest {
    @Test
    void readsLabelAndScores() {
        Prediction prediction = predicted()
                .setLabel("good")
                .setScores(List.of(new LabelScore("good", 0.75f), new LabelScore("bad", 0.25f)))
                .build();

        assertThat(read(prediction))
                .isEqualTo(new TextAnswer.Labelled("id", "fine", "good", Map.of("good", 0.75f, "bad", 0.25f), 7, "9f"));
    }

    @Test
    void readsSpansThoughThereIsNoLabel() {
        Prediction prediction = predicted()
                .setSpans(List.of(new PredictedSpan(0, 4, "mood", "fine", 0.75f)))
                .build();

        assertThat(read(prediction))
                .isEqualTo(new TextAnswer.Spanned(
                        "id", "fine", List.of(new AnsweredSpan(0, 4, "mood", "fine", 0.75f)), 7, "9f"));
    }

    @Test
    void noSpanIsAnAnswer() {
        assertThat(read(predicted().setSpans(List.of()).build()).line(false)).isEqualTo("no spans  v7");
    }

    @Test
    void readsAnAnswer() {
        Prediction prediction =
                predicted().setAnswer(new PredictedAnswer(3, 7, "well", 0.75f)).build();

        assertThat(read(prediction))
                .isEqualTo(new TextAnswer.Answered("id", "fine", new AnsweredQuestion(3, 7, "well", 0.75f), 7, "9f"));
    }

    @Test
    void thatThereIsNoAnswerIsAnAnswer() {
        Prediction prediction =
                predicted().setAnswer(new PredictedAnswer(null, null, "", 0.5f)).build();

        assertThat(read(prediction).line(false)).isEqualTo("no answer 0.500  v7");
    }

    @Test
    void passesOnWhyThereIsNoAnswer() {
        Prediction refused =
                prediction().setError("NOT_READY").setDetail("later").build();

        assertThat(read(refused)).isEqualTo(new TextAnswer.Failed("id", "fine", "NOT_READY", "later"));
    }

    @Test
    void saysThatItKnowsNoAnswerOfALaterKind() {
        Prediction later = predicted().setLabels(List.of("good", "short")).build();

        assertThat(read(later)).isInstanceOfSatisfying(TextAnswer.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("UNREADABLE");
            assertThat(failed.detail()).contains("neither label nor spans nor an answer");
        });
    }

    private static TextAnswer read(Prediction prediction) {
        return new RecordAnswer("id", "fine", prediction).read();
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

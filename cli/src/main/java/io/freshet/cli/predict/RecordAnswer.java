package io.freshet.cli.predict;

import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a record says of one text. */
record RecordAnswer(String id, String text, Prediction prediction) {
    TextAnswer read() {
        if (prediction.getError() != null || prediction.getVersion() == null) {
            return failed(String.valueOf(prediction.getError()), String.valueOf(prediction.getDetail()));
        }
        if (prediction.getSpans() != null) {
            return spanned();
        }
        if (prediction.getAnswer() != null) {
            return answered(prediction.getAnswer());
        }
        return prediction.getLabel() == null
                ? failed(
                        "UNREADABLE",
                        "the prediction has neither label nor spans nor an answer; ask with a release as new as serving")
                : labelled();
    }

    private TextAnswer failed(String error, String detail) {
        return new TextAnswer.Failed(id, text, error, detail);
    }

    private TextAnswer spanned() {
        return new TextAnswer.Spanned(
                id,
                text,
                prediction.getSpans().stream().map(RecordAnswer::span).toList(),
                prediction.getVersion(),
                prediction.getSha256());
    }

    private static AnsweredSpan span(PredictedSpan span) {
        return new AnsweredSpan(span.getStart(), span.getEnd(), span.getLabel(), span.getText(), span.getScore());
    }

    private TextAnswer answered(PredictedAnswer answer) {
        return new TextAnswer.Answered(
                id,
                text,
                new AnsweredQuestion(answer.getStart(), answer.getEnd(), answer.getText(), answer.getScore()),
                prediction.getVersion(),
                prediction.getSha256());
    }

    private TextAnswer labelled() {
        Map<String, Float> scores = new LinkedHashMap<>();
        for (LabelScore score : prediction.getScores()) {
            scores.put(score.getLabel(), score.getScore());
        }
        return new TextAnswer.Labelled(
                id, text, prediction.getLabel(), scores, prediction.getVersion(), prediction.getSha256());
    }
}

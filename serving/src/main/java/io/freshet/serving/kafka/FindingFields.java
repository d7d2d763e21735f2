package io.freshet.serving.kafka;

import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.FoundSpan;
import java.util.List;

/** The fields of a prediction that say what was found in the text. */
record FindingFields(Prediction.Builder prediction) implements Finding.Form<Prediction.Builder> {
    @Override
    public Prediction.Builder label(Outcome.OneLabel label) {
        return prediction.setLabel(label.label()).setScores(scores(label));
    }

    private static List<LabelScore> scores(Outcome.OneLabel label) {
        return label.scores().stream()
                .map(score -> new LabelScore(score.label(), score.share()))
                .toList();
    }

    @Override
    public Prediction.Builder spans(List<FoundSpan> spans) {
        return prediction.setSpans(spans.stream().map(FindingFields::span).toList());
    }

    private static PredictedSpan span(FoundSpan span) {
        return new PredictedSpan(span.start(), span.end(), span.label(), span.text(), span.share());
    }

    @Override
    public Prediction.Builder answer(Finding.Answered answer) {
        return prediction.setAnswer(new PredictedAnswer(answer.start(), answer.end(), answer.text(), answer.share()));
    }
}

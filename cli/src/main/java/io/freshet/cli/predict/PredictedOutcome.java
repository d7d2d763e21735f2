package io.freshet.cli.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a version says of a text; the same whether a record or an answer over HTTP told it. */
sealed interface PredictedOutcome {
    /** Adds it to a report, and puts it in words. */
    String tell(Report report, boolean allScores);

    /** Shares of one by label; empty unless labels of the whole text have such. */
    default Optional<Map<String, Float>> scores() {
        return Optional.empty();
    }

    /** Empty if it is of a kind that only a later release knows. */
    static Optional<PredictedOutcome> of(Prediction prediction) {
        if (prediction.getSpans() != null) {
            return Optional.of(new Spans(prediction.getSpans()));
        }
        if (prediction.getAnswer() != null) {
            return Optional.of(new Answer(prediction.getAnswer()));
        }
        if (prediction.getLabels() != null) {
            return Optional.of(new Labels(prediction.getLabels(), prediction.getScores()));
        }
        return Optional.ofNullable(prediction.getLabel()).map(label -> new Label(label, prediction.getScores()));
    }

    /** Empty if the body is no answer of serving. */
    static Optional<PredictedOutcome> of(JsonNode body) {
        if (body.path("answer").isObject()) {
            return Optional.of(new Answer(answer(body.path("answer"))));
        }
        if (body.path("spans").isArray()) {
            return Optional.of(new Spans(StreamSupport.stream(body.path("spans").spliterator(), false)
                    .map(PredictedOutcome::span)
                    .toList()));
        }
        List<LabelScore> scores = body.path("scores").properties().stream()
                .map(score -> new LabelScore(score.getKey(), score.getValue().floatValue()))
                .toList();
        if (body.path("labels").isArray()) {
            return Optional.of(new Labels(
                    StreamSupport.stream(body.path("labels").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    scores));
        }
        return Optional.<PredictedOutcome>of(new Label(body.path("label").asText(), scores))
                .filter(finding -> body.path("scores").has(body.path("label").asText()));
    }

    private static PredictedAnswer answer(JsonNode answer) {
        return new PredictedAnswer(
                offset(answer.path("start")),
                offset(answer.path("end")),
                answer.path("text").asText(),
                answer.path("score").floatValue());
    }

    private static Integer offset(JsonNode offset) {
        return offset.isInt() ? offset.intValue() : null;
    }

    private static PredictedSpan span(JsonNode span) {
        return new PredictedSpan(
                span.path("start").asInt(),
                span.path("end").asInt(),
                span.path("label").asText(),
                span.path("text").asText(),
                span.path("score").floatValue());
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * A label.
     *
     * @param all the scores, in the order of the task's labels
     */
    record Label(String label, List<LabelScore> all) implements PredictedOutcome {
        @Override
        public String tell(Report report, boolean allScores) {
            Float score = byLabel(all).get(label);
            report.json("label", label).json("score", score);
            return allScores ? inOrder(all) : scored(label, score);
        }

        @Override
        public Optional<Map<String, Float>> scores() {
            return Optional.of(byLabel(all));
        }
    }

    /**
     * Any number of labels.
     *
     * @param has those of the text, in the order of the task's labels
     * @param all the scores, in that order
     */
    record Labels(List<String> has, List<LabelScore> all) implements PredictedOutcome {
        @Override
        public String tell(Report report, boolean allScores) {
            report.json("labels", has);
            if (allScores) {
                return inOrder(all);
            }
            Map<String, Float> scores = byLabel(all);
            return has.isEmpty()
                    ? "no labels"
                    : has.stream()
                            .map(label -> scored(label, scores.get(label)))
                            .collect(Collectors.joining(", "));
        }

        @Override
        public Optional<Map<String, Float>> scores() {
            return Optional.of(byLabel(all));
        }
    }

    private static Map<String, Float> byLabel(List<LabelScore> all) {
        Map<String, Float> byLabel = new LinkedHashMap<>();
        all.forEach(score -> byLabel.put(score.getLabel(), score.getScore()));
        return byLabel;
    }

    private static String inOrder(List<LabelScore> all) {
        return all.stream()
                .sorted(Comparator.comparing(LabelScore::getScore).reversed())
                .map(each -> scored(each.getLabel(), each.getScore()))
                .collect(Collectors.joining(", "));
    }

    private static String scored(String label, Float score) {
        return words("%s %.3f", Printable.line(label), score);
    }

    /**
     * Labelled stretches of the text.
     *
     * @param all in the order of the text; none if nothing in it has a label
     */
    record Spans(List<PredictedSpan> all) implements PredictedOutcome {
        @Override
        public String tell(Report report, boolean allScores) {
            List<Report> spans = all.stream().map(Spans::report).toList();
            report.json("spans", spans);
            return spans.isEmpty()
                    ? "no spans"
                    : spans.stream().map(Report::text).collect(Collectors.joining(", "));
        }

        private static Report report(PredictedSpan span) {
            return new Report()
                    .json(span)
                    .sentence(words(
                            "%s '%s' %.3f (%d to %d)",
                            Printable.line(span.getLabel()),
                            Printable.line(span.getText()),
                            span.getScore(),
                            span.getStart(),
                            span.getEnd()));
        }
    }

    /** The stretch of a context that answers the text; with null for its offsets if none does. */
    record Answer(PredictedAnswer found) implements PredictedOutcome {
        @Override
        public String tell(Report report, boolean allScores) {
            report.json("answer", new Report().json(found));
            return found.getStart() == null
                    ? words("no answer %.3f", found.getScore())
                    : words(
                            "'%s' %.3f (%d to %d)",
                            Printable.line(found.getText()), found.getScore(), found.getStart(), found.getEnd());
        }
    }
}

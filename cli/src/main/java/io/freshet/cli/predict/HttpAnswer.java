package io.freshet.cli.predict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What {@code POST /v1/predict} answered of one text. */
record HttpAnswer(String id, String text, JsonNode body) {
    /** Empty where it is no answer of serving. */
    Optional<TextAnswer> read() {
        if (body.path("answer").isObject()) {
            return Optional.of(answered(body.path("answer")));
        }
        return body.path("spans").isArray() ? Optional.of(spanned()) : labelled();
    }

    private TextAnswer spanned() {
        return new TextAnswer.Spanned(
                id,
                text,
                StreamSupport.stream(body.path("spans").spliterator(), false)
                        .map(HttpAnswer::span)
                        .toList(),
                version(),
                sha256());
    }

    private static AnsweredSpan span(JsonNode span) {
        return new AnsweredSpan(
                span.path("start").asInt(),
                span.path("end").asInt(),
                span.path("label").asText(),
                span.path("text").asText(),
                span.path("score").floatValue());
    }

    private TextAnswer answered(JsonNode answer) {
        return new TextAnswer.Answered(
                id,
                text,
                new AnsweredQuestion(
                        offset(answer.path("start")),
                        offset(answer.path("end")),
                        answer.path("text").asText(),
                        answer.path("score").floatValue()),
                version(),
                sha256());
    }

    private static Integer offset(JsonNode offset) {
        return offset.isInt() ? offset.intValue() : null;
    }

    private Optional<TextAnswer> labelled() {
        Map<String, Float> scores = new LinkedHashMap<>();
        body.path("scores")
                .properties()
                .forEach(score -> scores.put(score.getKey(), score.getValue().floatValue()));
        String label = body.path("label").asText();
        return scores.containsKey(label)
                ? Optional.of(new TextAnswer.Labelled(id, text, label, scores, version(), sha256()))
                : Optional.empty();
    }

    private long version() {
        return body.path("version").asLong();
    }

    private String sha256() {
        return body.path("sha256").asText();
    }
}

package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON of {@code POST /v1/predict}: {@code {"task", "text": a string or a list of them, "id"?}}. */
final class PlainPredictJson {
    private static final List<String> FIELDS = List.of("task", "text", "id");

    private final int maximumTexts;

    /** @param maximumTexts in one request */
    PlainPredictJson(int maximumTexts) {
        this.maximumTexts = maximumTexts;
    }

    /**
     * The request and what it is about.
     *
     * @param single whether the text was a string, not a list
     */
    record PlainRequest(String task, boolean single, InferenceRequest request) {}

    /** @throws HttpProblem naming the field, what it is and what was expected */
    PlainRequest read(JsonNode body) {
        for (String field : (Iterable<String>) body::fieldNames) {
            require(FIELDS.contains(field), "field '" + field + "' is not known; expected " + FIELDS);
        }
        JsonNode text = body.path("text");
        List<String> texts = texts(text);
        InferenceRequest request = new InferenceRequest(id(body.path("id")), texts, Set.of(), Optional.empty());
        return new PlainRequest(task(body.path("task")), text.isTextual(), request);
    }

    private static String task(JsonNode task) {
        require(task.isTextual(), "task is " + OpenInferenceJson.shown(task) + "; expected the name of a task");
        return task.textValue();
    }

    private static Optional<String> id(JsonNode id) {
        require(
                id.isMissingNode() || id.isTextual(),
                "id is " + OpenInferenceJson.shown(id) + "; expected a string, or none");
        return Optional.ofNullable(id.textValue()).map(InferenceRequest::checkedId);
    }

    private List<String> texts(JsonNode text) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : text.isArray() ? text : List.of(text)) {
            require(
                    one.isTextual(),
                    "text is " + OpenInferenceJson.shown(text) + "; expected a string or a list of strings");
            texts.add(one.textValue());
        }
        require(!texts.isEmpty(), "text is an empty list; expected one text or more");
        if (texts.size() > maximumTexts) {
            throw HttpProblem.unprocessable(
                    "the request has " + texts.size() + " texts; expected at most " + maximumTexts + " in one");
        }
        return texts;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw HttpProblem.badRequest(message);
        }
    }

    /** {@code {"id","task","version","sha256"}} and what was found, or a list of that under {@code predictions}. */
    static ObjectNode write(String id, boolean single, List<Answer.Predicted> answers) {
        Answer.Predicted first = answers.get(0);
        ObjectNode node = JsonText.newObject()
                .put("id", id)
                .put("task", first.query().task())
                .put("version", first.version())
                .put("sha256", first.sha256());
        if (single) {
            first.finding().in(new PlainFinding(node));
        } else {
            ArrayNode predictions = node.putArray("predictions");
            answers.forEach(answer -> answer.finding().in(new PlainFinding(predictions.addObject())));
        }
        return node;
    }
}

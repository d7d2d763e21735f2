package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.request.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON of {@code POST /v1/predict}: {@code {"task", "text", "id"?, "pair"?, "context"?}}. */
final class PlainPredictJson {
    private static final List<String> FIELDS = List.of("task", TextInput.TEXT, "id", TextInput.PAIR, TextInput.CONTEXT);

    private final PlainInputs inputs;

    /** @param maximumTexts in one request */
    PlainPredictJson(int maximumTexts) {
        this.inputs = new PlainInputs(maximumTexts);
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
            HttpProblem.require(FIELDS.contains(field), "field '" + field + "' is not known; expected " + FIELDS);
        }
        InferenceRequest request =
                new InferenceRequest(id(body.path("id")), inputs.read(body), Set.of(), Optional.empty());
        return new PlainRequest(
                task(body.path("task")), body.path(TextInput.TEXT).isTextual(), request);
    }

    private static String task(JsonNode task) {
        HttpProblem.require(
                task.isTextual(), "task is " + OpenInferenceJson.shown(task) + "; expected the name of a task");
        return task.textValue();
    }

    private static Optional<String> id(JsonNode id) {
        HttpProblem.require(
                id.isMissingNode() || id.isTextual(),
                "id is " + OpenInferenceJson.shown(id) + "; expected a string, or none");
        return Optional.ofNullable(id.textValue()).map(InferenceRequest::checkedId);
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

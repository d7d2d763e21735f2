package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.request.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON of {@code POST /v1/predict}: {@code {"task", "text", "id"?, "pair"?, "context"?, "predicate"?}}.
 *
 * @param maximumTexts in one request
 */
record PlainPredictJson(int maximumTexts) {
    private static final List<String> FIELDS =
            List.of("task", TextInput.TEXT, "id", TextInput.PAIR, TextInput.CONTEXT, TextInput.PREDICATE);

    private static final String START = "start";
    private static final String END = "end";

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
        InferenceRequest request = new InferenceRequest(id(body.path("id")), inputs(body), Set.of(), Optional.empty());
        return new PlainRequest(
                task(body.path("task")), body.path(TextInput.TEXT).isTextual(), request);
    }

    /** What it is about: {@code "text"}, and {@code "pair"}, {@code "context"} or {@code "predicate"} with it; one, or a list of them. */
    private List<TextInput> inputs(JsonNode body) {
        List<String> texts = texts(body.path(TextInput.TEXT));
        List<String> pairs = companions(body, TextInput.PAIR);
        List<String> contexts = companions(body, TextInput.CONTEXT);
        return InferenceRequest.inputs(texts, pairs, contexts, predicates(body));
    }

    private List<String> texts(JsonNode text) {
        List<String> texts = strings(TextInput.TEXT, text);
        HttpProblem.require(!texts.isEmpty(), "text is an empty list; expected one text or more");
        if (texts.size() > maximumTexts) {
            throw HttpProblem.tooManyTexts(texts.size(), maximumTexts);
        }
        return texts;
    }

    /** One for each text, or none at all. */
    private static List<String> companions(JsonNode body, String field) {
        JsonNode companion = body.path(field);
        if (companion.isMissingNode()) {
            return List.of();
        }
        JsonNode text = body.path(TextInput.TEXT);
        HttpProblem.require(
                companion.isArray() == text.isArray() && companion.size() == text.size(),
                field + " is " + OpenInferenceJson.shown(companion) + "; expected a string where text is one, and a"
                        + " list as long as text where that is a list");
        return strings(field, companion);
    }

    private static List<TextSpan> predicates(JsonNode body) {
        JsonNode predicate = body.path(TextInput.PREDICATE);
        if (predicate.isMissingNode()) {
            return List.of();
        }
        JsonNode text = body.path(TextInput.TEXT);
        HttpProblem.require(
                predicate.isArray() == text.isArray() && (!text.isArray() || predicate.size() == text.size()),
                "predicate is " + OpenInferenceJson.shown(predicate)
                        + "; expected an object where text is a string, and"
                        + " a list as long as text where that is a list");
        return all(predicate).stream().map(PlainPredictJson::predicate).toList();
    }

    private static TextSpan predicate(JsonNode object) {
        JsonNode start = object.path(START);
        JsonNode end = object.path(END);
        HttpProblem.require(
                object.size() == 2 && isOffset(start) && isOffset(end),
                "predicate is " + OpenInferenceJson.shown(object)
                        + "; expected an object with the whole numbers start and end, in code points of text");
        return new TextSpan(start.intValue(), end.intValue());
    }

    private static boolean isOffset(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt();
    }

    private static List<JsonNode> all(JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(all::add);
        return all;
    }

    private static List<String> strings(String field, JsonNode value) {
        List<String> strings = new ArrayList<>();
        for (JsonNode one : all(value)) {
            HttpProblem.require(
                    one.isTextual(),
                    field + " is " + OpenInferenceJson.shown(value) + "; expected a string or a list of strings");
            strings.add(one.textValue());
        }
        return strings;
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

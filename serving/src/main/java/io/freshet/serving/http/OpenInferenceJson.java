package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.example.TextInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the inference request of the Open Inference Protocol: one input {@code text} of datatype {@code BYTES} and shape {@code [n]} or
 * {@code [n, 1]}, flat or nested. The protocol's own fields are checked; a client's further fields and parameters are not ours to
 * refuse.
 */
final class OpenInferenceJson {
    static final String TEXT = "text";
    static final String BYTES = "BYTES";

    private static final String DEADLINE = "deadline_ms";

    private final int maximumTexts;

    /** @param maximumTexts in one request */
    OpenInferenceJson(int maximumTexts) {
        this.maximumTexts = maximumTexts;
    }

    /** @throws HttpProblem naming the field, what it is and what was expected */
    InferenceRequest read(JsonNode body) {
        List<TextInput> inputs =
                texts(body.path("inputs")).stream().map(TextInput::of).toList();
        return new InferenceRequest(id(body), inputs, outputs(body.path("outputs")), deadline(body));
    }

    private static Optional<String> id(JsonNode body) {
        JsonNode id = body.path("id");
        if (id.isMissingNode() || id.isNull()) {
            return Optional.empty();
        }
        HttpProblem.require(id.isTextual(), "id is " + shown(id) + "; expected a string");
        return Optional.of(InferenceRequest.checkedId(id.textValue()));
    }

    private static Optional<Duration> deadline(JsonNode body) {
        checkParameters(body, "parameters");
        JsonNode millis = body.path("parameters").path(DEADLINE);
        if (millis.isMissingNode()) {
            return Optional.empty();
        }
        HttpProblem.require(
                millis.isIntegralNumber() && millis.canConvertToInt() && millis.intValue() > 0,
                "parameters." + DEADLINE + " is " + shown(millis) + "; expected milliseconds, 1 or more");
        return Optional.of(Duration.ofMillis(millis.intValue()));
    }

    private List<String> texts(JsonNode inputs) {
        HttpProblem.require(
                inputs.isArray() && inputs.size() == 1,
                "inputs is " + shown(inputs) + "; expected an array with one tensor, '" + TEXT + "'");
        JsonNode input = inputs.get(0);
        requireText(input, "name", TEXT);
        requireText(input, "datatype", BYTES);
        checkParameters(input, "inputs[0].parameters");
        long rows = rows(input.path("shape"));
        List<String> texts = new ArrayList<>();
        flatten(input.path("data"), 0, texts);
        HttpProblem.require(
                rows == texts.size(), "inputs[0].data has " + texts.size() + " elements; its shape says " + rows);
        return texts;
    }

    private long rows(JsonNode shape) {
        boolean form = shape.isArray() && (shape.size() == 1 || shape.size() == 2);
        boolean column = form && (shape.size() == 1 || shape.get(1).asInt() == 1);
        HttpProblem.require(
                column && shape.get(0).isIntegralNumber() && shape.get(0).asLong() >= 1,
                "inputs[0].shape is " + shown(shape) + "; expected [n] or [n, 1] with n of 1 or more");
        long rows = shape.get(0).asLong();
        if (rows > maximumTexts) {
            throw HttpProblem.unprocessable(
                    "the request has " + rows + " texts; expected at most " + maximumTexts + " in one");
        }
        return rows;
    }

    private static void flatten(JsonNode data, int depth, List<String> texts) {
        HttpProblem.require(
                data.isArray(),
                "inputs[0].data holds " + shown(data) + "; expected an array of strings, flat or nested");
        for (JsonNode element : data) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            } else {
                HttpProblem.require(depth == 0, "inputs[0].data holds " + shown(element) + "; expected strings");
                flatten(element, depth + 1, texts);
            }
        }
    }

    private static Set<String> outputs(JsonNode outputs) {
        boolean absent = outputs.isMissingNode() || outputs.isNull();
        HttpProblem.require(absent || outputs.isArray(), "outputs is " + shown(outputs) + "; expected an array");
        Set<String> wanted = new HashSet<>();
        for (JsonNode output : outputs) {
            JsonNode name = output.path("name");
            HttpProblem.require(name.isTextual(), "outputs names " + shown(name) + "; expected a string");
            wanted.add(name.textValue());
        }
        return wanted;
    }

    private static void checkParameters(JsonNode owner, String name) {
        JsonNode parameters = owner.path("parameters");
        HttpProblem.require(
                parameters.isMissingNode() || parameters.isNull() || parameters.isObject(),
                name + " is " + shown(parameters) + "; expected an object");
        for (JsonNode value : parameters) {
            HttpProblem.require(
                    value.isValueNode() && !value.isNull(),
                    name + " has the value " + shown(value) + "; expected a string, number or boolean");
        }
    }

    private static void requireText(JsonNode input, String field, String expected) {
        JsonNode found = input.path(field);
        HttpProblem.require(
                found.isTextual() && found.textValue().equals(expected),
                "inputs[0]." + field + " is " + shown(found) + "; expected \"" + expected + "\"");
    }

    /** Enough of a value to recognise it. */
    static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "missing";
        }
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}

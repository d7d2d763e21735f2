package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An input of the Open Inference Protocol: strings, of datatype {@code BYTES} and shape {@code [n]} or {@code [n, 1]}, flat or nested.
 *
 * @param at where it stands in the request
 */
record TextTensor(String at, JsonNode tensor) {
    /** Empty if it has none. */
    String name() {
        return tensor.path("name").asText("");
    }

    /** @throws HttpProblem naming the field, what it is and what was expected */
    List<String> strings(int most) {
        JsonNode datatype = tensor.path("datatype");
        HttpProblem.require(
                datatype.isTextual() && datatype.textValue().equals(OpenInferenceJson.BYTES),
                at + ".datatype is " + OpenInferenceJson.shown(datatype) + "; expected \"" + OpenInferenceJson.BYTES
                        + "\"");
        OpenInferenceJson.checkParameters(tensor, at + ".parameters");
        long rows = rows(most);
        List<String> strings = new ArrayList<>();
        flatten(tensor.path("data"), 0, strings);
        HttpProblem.require(
                rows == strings.size(), at + ".data has " + strings.size() + " elements; its shape says " + rows);
        return strings;
    }

    private long rows(int most) {
        JsonNode shape = tensor.path("shape");
        boolean form = shape.isArray() && (shape.size() == 1 || shape.size() == 2);
        boolean column = form && (shape.size() == 1 || shape.get(1).asInt() == 1);
        HttpProblem.require(
                column && shape.get(0).isIntegralNumber() && shape.get(0).asLong() >= 1,
                at + ".shape is " + OpenInferenceJson.shown(shape) + "; expected [n] or [n, 1] with n of 1 or more");
        long rows = shape.get(0).asLong();
        if (rows > most) {
            throw HttpProblem.tooManyTexts(rows, most);
        }
        return rows;
    }

    private void flatten(JsonNode data, int depth, List<String> strings) {
        HttpProblem.require(
                data.isArray(),
                at + ".data holds " + OpenInferenceJson.shown(data) + "; expected an array of strings, flat or nested");
        for (JsonNode element : data) {
            if (element.isTextual()) {
                strings.add(element.textValue());
            } else {
                HttpProblem.require(
                        depth == 0, at + ".data holds " + OpenInferenceJson.shown(element) + "; expected strings");
                flatten(element, depth + 1, strings);
            }
        }
    }
}

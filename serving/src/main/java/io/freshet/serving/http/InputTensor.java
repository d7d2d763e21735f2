package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An input of the Open Inference Protocol, flat or nested: strings, of datatype {@code BYTES} and shape {@code [n]} or {@code [n, 1]}, or
 * stretches, of {@code INT64} and {@code [n, 2]}.
 *
 * @param at where it stands in the request
 */
record InputTensor(String at, JsonNode tensor) {
    /** Of a stretch: where it starts and where it ends. */
    static final int OFFSETS = 2;

    /** Empty if it has none. */
    String name() {
        return tensor.path("name").asText("");
    }

    /** @throws HttpProblem naming the field, what it is and what was expected */
    List<String> strings(int most) {
        return elements(OpenInferenceJson.BYTES, most, 1, "strings", JsonNode::isTextual).stream()
                .map(JsonNode::textValue)
                .toList();
    }

    /** @throws HttpProblem naming the field, what it is and what was expected */
    List<TextSpan> spans(int most) {
        List<JsonNode> offsets = elements(
                OpenInferenceJson.INT64,
                most,
                OFFSETS,
                "whole numbers",
                number -> number.isIntegralNumber() && number.canConvertToInt());
        List<TextSpan> spans = new ArrayList<>();
        for (int i = 0; i < offsets.size(); i += OFFSETS) {
            spans.add(new TextSpan(offsets.get(i).intValue(), offsets.get(i + 1).intValue()));
        }
        return spans;
    }

    private List<JsonNode> elements(String type, int most, int columns, String what, Predicate<JsonNode> isOne) {
        JsonNode datatype = tensor.path("datatype");
        HttpProblem.require(
                datatype.isTextual() && datatype.textValue().equals(type),
                at + ".datatype is " + OpenInferenceJson.shown(datatype) + "; expected \"" + type + "\"");
        OpenInferenceJson.checkParameters(tensor, at + ".parameters");
        long count = rows(most, columns) * columns;
        List<JsonNode> elements = new ArrayList<>();
        new Flattening(what, isOne, elements).add(tensor.path("data"), 0);
        HttpProblem.require(
                count == elements.size(), at + ".data has " + elements.size() + " elements; its shape says " + count);
        return elements;
    }

    private long rows(int most, int columns) {
        JsonNode shape = tensor.path("shape");
        boolean flat = shape.isArray() && shape.size() == 1 && columns == 1;
        boolean table = shape.isArray() && shape.size() == 2 && shape.get(1).asInt() == columns;
        HttpProblem.require(
                (flat || table)
                        && shape.get(0).isIntegralNumber()
                        && shape.get(0).asLong() >= 1,
                at + ".shape is " + OpenInferenceJson.shown(shape) + "; expected " + (columns == 1 ? "[n] or " : "")
                        + "[n, " + columns + "] with n of 1 or more");
        long rows = shape.get(0).asLong();
        if (rows > most) {
            throw HttpProblem.tooManyTexts(rows, most);
        }
        return rows;
    }

    /** Takes elements out of arrays. */
    private final class Flattening {
        private final String what;
        private final Predicate<JsonNode> isOne;
        private final List<JsonNode> elements;

        Flattening(String what, Predicate<JsonNode> isOne, List<JsonNode> elements) {
            this.what = what;
            this.isOne = isOne;
            this.elements = elements;
        }

        void add(JsonNode data, int depth) {
            HttpProblem.require(
                    data.isArray(),
                    at + ".data holds " + OpenInferenceJson.shown(data) + "; expected an array of " + what
                            + ", flat or nested");
            for (JsonNode element : data) {
                if (isOne.test(element)) {
                    elements.add(element);
                } else {
                    HttpProblem.require(
                            depth == 0, at + ".data holds " + OpenInferenceJson.shown(element) + "; expected " + what);
                    add(element, depth + 1);
                }
            }
        }
    }
}

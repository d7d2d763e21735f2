package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what a plain request is about: {@code "text"}, and {@code "pair"} or {@code "context"} with it; a string, or a list of them. */
final class PlainInputs {
    private final int maximumTexts;

    /** @param maximumTexts in one request */
    PlainInputs(int maximumTexts) {
        this.maximumTexts = maximumTexts;
    }

    /** @throws HttpProblem naming the field, what it is and what was expected */
    List<TextInput> read(JsonNode body) {
        List<String> texts = texts(body.path(TextInput.TEXT));
        List<String> pairs = companions(body, TextInput.PAIR);
        List<String> contexts = companions(body, TextInput.CONTEXT);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> TextInput.of(texts.get(i), at(i, pairs), at(i, contexts)))
                .toList();
    }

    private List<String> texts(JsonNode text) {
        List<String> texts = strings(TextInput.TEXT, text);
        HttpProblem.require(!texts.isEmpty(), "text is an empty list; expected one text or more");
        if (texts.size() > maximumTexts) {
            throw HttpProblem.unprocessable(
                    "the request has " + texts.size() + " texts; expected at most " + maximumTexts + " in one");
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

    private static String at(int place, List<String> companions) {
        return companions.isEmpty() ? null : companions.get(place);
    }

    private static List<String> strings(String field, JsonNode value) {
        List<String> strings = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            HttpProblem.require(
                    one.isTextual(),
                    field + " is " + OpenInferenceJson.shown(value) + "; expected a string or a list of strings");
            strings.add(one.textValue());
        }
        return strings;
    }
}

package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inference request and response of the Open Inference Protocol. The request has an input {@code text}, and {@code pair}, {@code context} or
 * {@code predicate} with it, each an {@link InputTensor}. The protocol's own fields are checked; a client's further fields and parameters are not ours to refuse.
 *
 * @param maximumTexts in one request
 */
record OpenInferenceJson(int maximumTexts) {
    static final String BYTES = "BYTES";

    static final String INT64 = "INT64";

    private static final List<String> TENSORS =
            List.of(TextInput.TEXT, TextInput.PAIR, TextInput.CONTEXT, TextInput.PREDICATE);

    private static final String DEADLINE = "deadline_ms";

    /** @throws HttpProblem naming the field, what it is and what was expected */
    InferenceRequest read(JsonNode body) {
        return new InferenceRequest(
                id(body), inputs(body.path("inputs")), outputs(body.path("outputs")), deadline(body));
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

    private List<TextInput> inputs(JsonNode inputs) {
        HttpProblem.require(
                inputs.isArray() && !inputs.isEmpty() && inputs.size() <= TENSORS.size(),
                "inputs is " + shown(inputs) + "; expected an array with the tensor '" + TextInput.TEXT
                        + "', and one of " + TENSORS.subList(1, TENSORS.size()) + " where the task reads such");
        Map<String, InputTensor> tensors = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            InputTensor tensor = new InputTensor("inputs[" + i + "]", inputs.get(i));
            String name = tensor.name();
            HttpProblem.require(
                    TENSORS.contains(name) && !tensors.containsKey(name),
                    "inputs[" + i + "].name is " + shown(inputs.get(i).path("name")) + "; expected of " + TENSORS
                            + ", each once");
            tensors.put(name, tensor);
        }
        return together(tensors);
    }

    private List<TextInput> together(Map<String, InputTensor> tensors) {
        List<String> texts = read(tensors, TextInput.TEXT, InputTensor::strings);
        return InferenceRequest.inputs(
                texts,
                companions(tensors, TextInput.PAIR, InputTensor::strings, texts.size()),
                companions(tensors, TextInput.CONTEXT, InputTensor::strings, texts.size()),
                companions(tensors, TextInput.PREDICATE, InputTensor::spans, texts.size()));
    }

    private interface Form<T> {
        List<T> of(InputTensor tensor, int most);
    }

    private <T> List<T> read(Map<String, InputTensor> tensors, String name, Form<T> form) {
        return tensors.containsKey(name) ? form.of(tensors.get(name), maximumTexts) : List.of();
    }

    /** One for each text, or none at all. */
    private <T> List<T> companions(Map<String, InputTensor> tensors, String name, Form<T> form, int texts) {
        List<T> read = read(tensors, name, form);
        HttpProblem.require(
                !tensors.containsKey(name) || read.size() == texts,
                "inputs has " + texts + " of " + TextInput.TEXT + " and " + read.size() + " of " + name
                        + "; expected one with each text");
        return read;
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

    static void checkParameters(JsonNode owner, String name) {
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

    /**
     * The inference response of the protocol.
     *
     * @param answers of one version, one or more
     * @param outputs the names of those wanted; none for all
     * @throws HttpProblem if one of them is no output of the task
     */
    static ObjectNode write(String id, Set<String> outputs, List<Answer.Predicted> answers) {
        Answer.Predicted first = answers.get(0);
        ObjectNode node = JsonText.newObject()
                .put("model_name", first.query().task())
                .put("model_version", String.valueOf(first.version()))
                .put("id", id);
        node.putObject("parameters").put("sha256", first.sha256());
        List<Finding> findings = answers.stream().map(Answer.Predicted::finding).toList();
        ModelOutputs.of(first.finding().kind()).write(node.putArray("outputs"), outputs, findings);
        return node;
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

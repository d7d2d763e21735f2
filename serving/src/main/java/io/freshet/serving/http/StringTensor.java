package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Finding;
import java.util.List;
import java.util.function.Function;

/**
 * A string for each text: its label; or, as JSON, what no tensor has, since texts have different numbers of spans, and an answer's offsets,
 * words and score are of different types.
 *
 * @param of a finding of the kind that the model gives
 */
record StringTensor(String name, Function<Finding, String> of) implements OutputTensor {
    static final StringTensor LABEL = new StringTensor(
            "label", finding -> ((Finding.Label) finding).outcome().label());
    static final StringTensor SPANS = new StringTensor(
            "spans",
            finding -> PlainFinding.array(((Finding.Spans) finding).all()).toString());
    static final StringTensor ANSWER = new StringTensor(
            "answer",
            finding ->
                    PlainFinding.object(((Finding.Answered) finding).answer()).toString());

    @Override
    public String datatype() {
        return OpenInferenceJson.BYTES;
    }

    @Override
    public List<Integer> columns(List<String> labels) {
        return List.of();
    }

    @Override
    public void write(ObjectNode tensor, List<Finding> findings) {
        tensor.putArray("shape").add(findings.size());
        ArrayNode data = tensor.putArray("data");
        findings.forEach(finding -> data.add(of.apply(finding)));
    }
}

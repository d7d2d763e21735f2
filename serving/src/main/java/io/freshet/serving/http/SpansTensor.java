package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Finding;
import java.util.List;

/** The spans of each text. Texts have different numbers of them, which no tensor has, so that each text's are JSON in a string. */
final class SpansTensor implements OutputTensor {
    @Override
    public String name() {
        return "spans";
    }

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
        findings.forEach(finding ->
                data.add(PlainFinding.array(((Finding.Spans) finding).all()).toString()));
    }
}

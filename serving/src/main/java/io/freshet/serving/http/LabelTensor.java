package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Finding;
import java.util.List;

/** The label of each text. */
final class LabelTensor implements OutputTensor {
    static final String NAME = "label";

    @Override
    public String name() {
        return NAME;
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
        findings.forEach(finding -> data.add(((Finding.Label) finding).outcome().label()));
    }
}

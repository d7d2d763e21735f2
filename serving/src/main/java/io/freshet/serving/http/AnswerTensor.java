package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Finding;
import java.util.List;

/** The answer to each question. Offsets, words and score are of different types, so that each answer is JSON in a string. */
final class AnswerTensor implements OutputTensor {
    @Override
    public String name() {
        return "answer";
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
        findings.forEach(finding -> data.add(
                PlainFinding.object(((Finding.Answered) finding).answer()).toString()));
    }
}

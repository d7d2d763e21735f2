package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import java.util.List;
import java.util.Set;

/** Writes the inference response of the Open Inference Protocol. */
final class OpenInferenceResponse {
    private OpenInferenceResponse() {}

    /**
     * @param answers of one version, one or more
     * @param outputs the names of those wanted; none for all
     * @throws HttpProblem where one of them is no output of the task
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
}

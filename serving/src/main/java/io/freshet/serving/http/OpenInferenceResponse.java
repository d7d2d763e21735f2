package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Answer;
import java.util.List;
import java.util.Set;

/** Writes the inference response of the Open Inference Protocol. */
final class OpenInferenceResponse {
    private OpenInferenceResponse() {}

    /**
     * @param answers of one version, one or more
     * @param outputs the names of those wanted
     */
    static ObjectNode write(String id, Set<String> outputs, List<Answer.Labelled> answers) {
        Answer.Labelled first = answers.get(0);
        ObjectNode node = JsonText.newObject()
                .put("model_name", first.query().task())
                .put("model_version", String.valueOf(first.version()))
                .put("id", id);
        node.putObject("parameters").put("sha256", first.sha256());
        ArrayNode tensors = node.putArray("outputs");
        if (outputs.contains(InferenceRequest.LABEL)) {
            labels(tensors.addObject(), answers);
        }
        if (outputs.contains(InferenceRequest.SCORES)) {
            scores(tensors.addObject(), answers);
        }
        return node;
    }

    private static void labels(ObjectNode tensor, List<Answer.Labelled> answers) {
        tensor.put("name", InferenceRequest.LABEL).put("datatype", OpenInferenceJson.BYTES);
        tensor.putArray("shape").add(answers.size());
        ArrayNode data = tensor.putArray("data");
        answers.forEach(answer -> data.add(answer.label()));
    }

    /** Row-major. Parameters may only be strings, numbers and booleans, so that the labels' names are JSON in a string. */
    private static void scores(ObjectNode tensor, List<Answer.Labelled> answers) {
        List<Answer.LabelShare> columns = answers.get(0).scores();
        tensor.put("name", InferenceRequest.SCORES).put("datatype", "FP32");
        tensor.putArray("shape").add(answers.size()).add(columns.size());
        tensor.putObject("parameters")
                .put(
                        "labels",
                        labelNames(
                                columns.stream().map(Answer.LabelShare::label).toList()));
        ArrayNode data = tensor.putArray("data");
        answers.forEach(answer -> answer.scores().forEach(score -> data.add(score.share())));
    }

    /** {@code ["billing","technical"]} as text. */
    static String labelNames(List<String> labels) {
        ArrayNode names = JsonText.newObject().arrayNode();
        labels.forEach(names::add);
        return names.toString();
    }
}

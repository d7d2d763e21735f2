package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.head.Outcome.LabelScore;
import io.freshet.serving.request.Finding;
import java.util.List;

/** The scores of all labels of each text, row by row. */
final class ScoresTensor implements OutputTensor {
    @Override
    public String name() {
        return "scores";
    }

    @Override
    public String datatype() {
        return "FP32";
    }

    @Override
    public List<Integer> columns(List<String> labels) {
        return List.of(labels.size());
    }

    /** Parameters may only be strings, numbers and booleans, so that the labels' names are JSON in a string. */
    @Override
    public void write(ObjectNode tensor, List<Finding> findings) {
        List<String> labels =
                scores(findings.get(0)).stream().map(LabelScore::label).toList();
        tensor.putArray("shape").add(findings.size()).add(labels.size());
        tensor.putObject("parameters").put("labels", labelNames(labels));
        ArrayNode data = tensor.putArray("data");
        findings.forEach(finding -> scores(finding).forEach(score -> data.add(score.share())));
    }

    private static List<LabelScore> scores(Finding finding) {
        return ((Finding.Label) finding).outcome().scores();
    }

    /** {@code ["billing","technical"]} as text. */
    static String labelNames(List<String> labels) {
        ArrayNode names = JsonText.newObject().arrayNode();
        labels.forEach(names::add);
        return names.toString();
    }
}

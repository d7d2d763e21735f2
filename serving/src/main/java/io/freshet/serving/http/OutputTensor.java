package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.head.Outcome.LabelScore;
import io.freshet.serving.request.Finding;
import java.util.List;
import java.util.function.Function;

/** An output of a model by the Open Inference Protocol: one tensor, whose first dimension is the texts. */
sealed interface OutputTensor {
    String name();

    String datatype();

    /** Its further dimensions, if the task has these labels. */
    List<Integer> columns(List<String> labels);

    /** Adds {@code shape} and {@code data} for findings of the kind that the model gives, one or more. */
    void write(ObjectNode tensor, List<Finding> findings);

    /**
     * A string for each text: its label; or, as JSON, what no tensor has, since texts have different numbers of labels and spans, and an answer's offsets,
     * words and score are of different types.
     *
     * @param of a finding of the kind that the model gives
     */
    record Strings(String name, Function<Finding, String> of) implements OutputTensor {
        static final Strings LABEL = new Strings(
                "label", finding -> ((Finding.Label) finding).outcome().label());
        static final Strings LABELS = new Strings(
                "labels",
                finding ->
                        PlainFinding.array(((Finding.Labels) finding).outcome()).toString());
        static final Strings SPANS = new Strings(
                "spans",
                finding -> PlainFinding.array(((Finding.Spans) finding).all()).toString());
        static final Strings ANSWER = new Strings(
                "answer",
                finding -> PlainFinding.object((Finding.Answered) finding).toString());

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

    /** The scores of all labels of each text, row by row. */
    record Scores() implements OutputTensor {
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
            return finding instanceof Finding.Labels labels
                    ? labels.outcome().scores()
                    : ((Finding.Label) finding).outcome().scores();
        }

        /** {@code ["billing","technical"]} as text. */
        static String labelNames(List<String> labels) {
            ArrayNode names = JsonText.newObject().arrayNode();
            labels.forEach(names::add);
            return names.toString();
        }
    }
}

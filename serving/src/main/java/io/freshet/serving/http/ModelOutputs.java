package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.schemas.example.TaskKind;
import io.freshet.serving.request.Finding;
import java.util.List;
import java.util.Set;

/** What a model puts out by the Open Inference Protocol, as its task's kind has it. */
record ModelOutputs(List<OutputTensor> all) {
    private static final ModelOutputs LABEL =
            new ModelOutputs(List.of(OutputTensor.Strings.LABEL, new OutputTensor.Scores()));
    private static final ModelOutputs LABELS =
            new ModelOutputs(List.of(OutputTensor.Strings.LABELS, new OutputTensor.Scores()));
    private static final ModelOutputs SPANS = new ModelOutputs(List.of(OutputTensor.Strings.SPANS));
    private static final ModelOutputs NOTHING = new ModelOutputs(List.of());
    private static final ModelOutputs ANSWER = new ModelOutputs(List.of(OutputTensor.Strings.ANSWER));

    static ModelOutputs of(TaskKind kind) {
        return switch (kind) {
            case SEQUENCE_CLASSIFICATION -> LABEL;
            case MULTI_LABEL_CLASSIFICATION -> LABELS;
            case TOKEN_CLASSIFICATION, SEMANTIC_ROLE_LABELLING -> SPANS;
            case QUESTION_ANSWERING -> ANSWER;
            case GROUP -> NOTHING;
        };
    }

    /** @throws HttpProblem if one of these names is no output of the model */
    void check(Set<String> wanted) {
        List<String> names = all.stream().map(OutputTensor::name).toList();
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw HttpProblem.badRequest("outputs names " + OpenInferenceJson.shown(TextNode.valueOf(name))
                        + "; expected of " + names + ", which this task has");
            }
        }
    }

    /** The model's metadata. */
    void describe(ArrayNode outputs, List<String> labels) {
        for (OutputTensor output : all) {
            ArrayNode shape = named(outputs, output).putArray("shape").add(-1);
            output.columns(labels).forEach(shape::add);
        }
    }

    /**
     * @param wanted names; all if there is none
     * @throws HttpProblem if one of them is no output of the model
     */
    void write(ArrayNode outputs, Set<String> wanted, List<Finding> findings) {
        check(wanted);
        all.stream()
                .filter(output -> wanted.isEmpty() || wanted.contains(output.name()))
                .forEach(output -> output.write(named(outputs, output), findings));
    }

    private static ObjectNode named(ArrayNode outputs, OutputTensor output) {
        return outputs.addObject().put("name", output.name()).put("datatype", output.datatype());
    }
}

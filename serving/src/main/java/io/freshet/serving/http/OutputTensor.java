package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.request.Finding;
import java.util.List;

/** An output of a model by the Open Inference Protocol: one tensor, whose first dimension is the texts. */
interface OutputTensor {
    String name();

    String datatype();

    /** Its further dimensions, where the task has these labels. */
    List<Integer> columns(List<String> labels);

    /** Adds {@code shape} and {@code data} for findings of the kind that the model gives, one or more. */
    void write(ObjectNode tensor, List<Finding> findings);
}

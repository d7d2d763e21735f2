package io.freshet.backbone.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.method.EncodedMethod;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Between what a task trains and what is published of it: the prompt that its method's encoder makes, and the way back for gradients. A head is published as
 * it is, and so is all of a task whose method has no encoder. A pure function, bit for bit as a step is.
 */
public record PromptEncoder(Backbone backbone) {
    /** What is published of a task in training. */
    public TaskParameters published(TaskParameters trained) {
        return trained.shape().method() instanceof EncodedMethod method
                ? new TaskParameters(
                        trained.shape().published(), encoded(method, trained).and(head(trained, trained.values())))
                : trained;
    }

    /**
     * The gradient by all that a task trains.
     *
     * @param byPublished gradient by what is published of it
     */
    public Parameters gradient(TaskParameters trained, Parameters byPublished) {
        return trained.shape().method() instanceof EncodedMethod method
                ? byEncoder(method, trained, byPublished).and(head(trained, byPublished))
                : byPublished;
    }

    private Parameters encoded(EncodedMethod method, TaskParameters trained) {
        ParameterShape prompt = prompt(trained.shape());
        try (ProgramCall call = backbone.program().open()) {
            NDArray values = call.encode(method.encoderProgram(), arrays(call.manager(), trained));
            return Parameters.of(prompt.name(), prompt.of(NativeArrays.floats(values)));
        }
    }

    private Parameters byEncoder(EncodedMethod method, TaskParameters trained, Parameters byPublished) {
        HostTensor byPrompt = byPublished.get(prompt(trained.shape()).name());
        try (ProgramCall call = backbone.program().open()) {
            List<NDArray> gradients = call.encoderGradients(
                    method.encoderProgram(), arrays(call.manager(), trained), array(call.manager(), byPrompt));
            Map<String, HostTensor> byName = new LinkedHashMap<>();
            for (ParameterShape each : ofMethod(trained.shape())) {
                byName.put(each.name(), each.of(NativeArrays.floats(gradients.get(byName.size()))));
            }
            return new Parameters(byName);
        }
    }

    private List<NDArray> arrays(NDManager manager, TaskParameters trained) {
        return ofMethod(trained.shape()).stream()
                .map(each -> array(manager, trained.values().get(each.name())))
                .toList();
    }

    private static NDArray array(NDManager manager, HostTensor tensor) {
        return NativeArrays.floats(manager, new Shape(tensor.shape()), buffer -> buffer.put(tensor.values()));
    }

    private List<ParameterShape> ofMethod(TaskShape task) {
        return task.method().parameters(backbone.config(), task.promptLength());
    }

    private ParameterShape prompt(TaskShape task) {
        return task.method().published().prompt(backbone.config(), task.promptLength());
    }

    private Parameters head(TaskParameters trained, Parameters values) {
        TaskShape task = trained.shape();
        return values.only(
                task.head().parameters(task.labels(), backbone.config().hidden()));
    }
}

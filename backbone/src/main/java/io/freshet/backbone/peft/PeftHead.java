package io.freshet.backbone.peft;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.Parameters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The layer of transformers' sequence classification: on the pooler's output of a BERT ({@code classifier}), on the last token's state of a causal model
 * ({@code score}, which has no bias).
 *
 * @param name of the layer
 * @param weight {@code [output, hidden]}
 * @param bias {@code [output]}; empty of a layer that has none
 */
public record PeftHead(String name, HostTensor weight, Optional<HostTensor> bias) {
    static final String OF_ENCODER = "classifier";
    static final String OF_CAUSAL_MODEL = "score";

    static final String WEIGHT_OF_TASK = "head.weight";
    static final String BIAS_OF_TASK = "head.bias";

    private static final String PREFIX = "base_model.";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    /**
     * Of the tensors that a folder has besides its prompt.
     *
     * @throws PeftException if they are no such layer
     */
    static Optional<PeftHead> of(Path file, Map<String, HostTensor> tensors) {
        if (tensors.isEmpty()) {
            return Optional.empty();
        }
        for (String name : new String[] {OF_ENCODER, OF_CAUSAL_MODEL}) {
            HostTensor weight = tensors.get(PREFIX + name + WEIGHT);
            HostTensor bias = tensors.get(PREFIX + name + BIAS);
            if (weight != null && weight.shape().length == 2 && tensors.size() == (bias == null ? 1 : 2)) {
                return Optional.of(new PeftHead(name, weight, Optional.ofNullable(bias)));
            }
        }
        throw new PeftException(
                file + " has a head of the tensors " + tensors.keySet() + "; expected one linear layer, "
                        + PREFIX + OF_ENCODER + " or " + PREFIX + OF_CAUSAL_MODEL
                        + (tensors.keySet().stream().anyMatch(name -> name.contains(".dense"))
                                ? ": a RoBERTa's has two, which no task's head has"
                                : ""));
    }

    public int outputs() {
        return Math.toIntExact(weight.shape()[0]);
    }

    /** As a task's head has it: of a layer without a bias, zeros. */
    Parameters parameters(Path file, BackboneConfig backbone) {
        HostTensor zeros = HostTensor.of(new float[outputs()], outputs());
        if (weight.shape()[1] != backbone.hidden() || bias.orElse(zeros).values().length != outputs()) {
            throw new PeftException(file + " has " + weight + " and "
                    + bias.map(Object::toString).orElse("nothing") + " as " + name
                    + "; the backbone has hidden states of " + backbone.hidden());
        }
        return Parameters.of(WEIGHT_OF_TASK, weight).and(Parameters.of(BIAS_OF_TASK, bias.orElse(zeros)));
    }

    Map<String, HostTensor> tensors() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put(PREFIX + name + WEIGHT, weight);
        bias.ifPresent(own -> tensors.put(PREFIX + name + BIAS, own));
        return tensors;
    }
}

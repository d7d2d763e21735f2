package io.freshet.backbone.peft;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a version as a folder of PEFT's. A head that transformers has too goes into it; any other beside it, with the words how it is to be read.
 *
 * @param version as it is published
 * @param baseModel that PEFT is to load: a name or a folder
 */
public record PeftExport(TaskParameters version, BackboneConfig backbone, String baseModel) {
    /** The head that PEFT has no place for, as safetensors. */
    public static final String HEAD_FILE = "freshet_head.safetensors";

    private static final Set<String> ENCODERS = Set.of("bert", "roberta");

    /**
     * Whether PEFT can have such a version.
     *
     * @throws PeftException saying what it has no form for
     */
    public void requirePossible() {
        TaskShape task = version.shape();
        require(
                task.template().isEmpty(),
                "has the template '" + task.template().map(Object::toString).orElse("")
                        + "'; PEFT puts virtual tokens before a whole text, and knows no words around it");
        require(
                !(task.method() instanceof PTuningV2 deep) || deep.depth().equals(PromptDepth.ALL),
                "has keys and values in some layers alone (promptDepth); PEFT has them in all");
        require(task.promptLength() > 0, "has no prompt");
    }

    private static void require(boolean possible, String found) {
        if (!possible) {
            throw new PeftException("the version " + found);
        }
    }

    /** Whether the head goes into the folder: one that transformers' own class for sequence classification has. */
    public boolean hasHeadOfTransformers() {
        return version.shape().head().equals(new SequenceHead(SequenceHead.Reading.LINEAR))
                && (isCausal() ? backbone.pooling() == Pooling.LAST && !hasBias() : isBertWithPooler());
    }

    // A RoBERTa's has two layers.
    private boolean isBertWithPooler() {
        return backbone.modelType().equals("bert") && backbone.pooling() == Pooling.POOLER;
    }

    private boolean isCausal() {
        return !ENCODERS.contains(backbone.modelType());
    }

    private boolean hasBias() {
        float[] bias = version.values().values(PeftHead.BIAS_OF_TASK);
        return !Arrays.equals(bias, new float[bias.length]);
    }

    /**
     * Writes the folder.
     *
     * @throws PeftException if PEFT cannot have such a version
     */
    public PeftFolder write(Path path) throws IOException {
        requirePossible();
        PeftType type =
                version.shape().method() instanceof PromptTuning ? PeftType.PROMPT_TUNING : PeftType.PREFIX_TUNING;
        boolean whole = hasHeadOfTransformers();
        PeftConfig config = new PeftConfig(
                type,
                whole ? PeftConfig.SEQUENCE_CLASSIFICATION : PeftConfig.FEATURE_EXTRACTION,
                Optional.of(baseModel),
                version.shape().promptLength(),
                type.tokenWidth(backbone),
                backbone.layers());
        HostTensor prompt = version.values().get(DirectMethod.PROMPT);
        PeftFolder folder =
                PeftFolder.of(path, config, prompt, whole ? Optional.of(head()) : Optional.empty(), backbone);
        folder.write(backbone);
        if (whole) {
            Files.deleteIfExists(path.resolve(HEAD_FILE));
        } else {
            Files.write(
                    path.resolve(HEAD_FILE),
                    SafetensorsWriter.encode(headTensors().tensors(), Map.of()));
        }
        return folder;
    }

    private PeftHead head() {
        HostTensor bias = version.values().get(PeftHead.BIAS_OF_TASK);
        return new PeftHead(
                isCausal() ? PeftHead.OF_CAUSAL_MODEL : PeftHead.OF_ENCODER,
                version.values().get(PeftHead.WEIGHT_OF_TASK),
                isCausal() ? Optional.empty() : Optional.of(bias));
    }

    private Parameters headTensors() {
        return version.values()
                .only(version.shape().head().parameters(version.shape().labels(), backbone.hidden()));
    }
}
